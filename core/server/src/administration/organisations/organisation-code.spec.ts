import { codeOf } from './organisation-code';

test.each([
  ['Conservatoire d’espaces naturels', 'conservatoire-d-espaces-naturels'],
  ['  Œuvre de la Forêt (62) ', 'oeuvre-de-la-foret-62'],
  ['…', 'organisation'],
  [`${'a'.repeat(59)} bc`, 'a'.repeat(59)],
])('%s', (name, code) => expect(codeOf(name)).toBe(code));
