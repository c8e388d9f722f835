import type { ObservationNomenclature } from '@bocage/sdk/shared';
import type { Codes } from '../publish/codes.service';
import { plainName } from './plain-name';

/** Code of a written value, `undefined` when the nomenclature has no such code nor label. */
export type CodeReader = (text: string) => string | undefined;

/** English words of Darwin Core that the SINP labels do not have. */
const words: Readonly<Partial<Record<ObservationNomenclature, Readonly<Record<string, string>>>>> = {
  observationStatus: { present: 'Pr', absent: 'No' },
  sex: { female: '2', male: '3', hermaphrodite: '4', f: '2', m: '3' },
  lifeStage: {
    adult: '2',
    juvenile: '3',
    immature: '4',
    subadult: '5',
    larva: '6',
    caterpillar: '7',
    tadpole: '8',
    egg: '9',
    exuvia: '11',
    chrysalis: '12',
    nymph: '13',
    pupa: '14',
  },
};

/** Reads codes and labels, singular or plural, accents and capitals apart; a label that two codes share is not read. */
export function codeReader(field: ObservationNomenclature, codes: Codes): CodeReader {
  const values = [...(codes.get(field)?.values() ?? [])];
  const known = new Map<string, string | undefined>();
  const add = (text: string, code: string) => {
    const held = known.get(text);
    known.set(text, known.has(text) && held !== code ? undefined : code);
  };
  for (const [word, code] of Object.entries(words[field] ?? {})) if (codes.get(field)?.has(code)) add(word, code);
  for (const { code, labelFr, labelEn } of values) {
    for (const label of new Set([plainName(labelFr), plainName(labelEn ?? '')])) if (label !== '') add(label, code);
  }
  const byCode = new Map(values.map(({ code }) => [code.toLowerCase(), code]));
  return (text) => {
    // Programs that hold numbers only write the code 2 as 2.0.
    const code = byCode.get(text.toLowerCase().replace(/^(\d+)[.,]0$/, '$1'));
    return code ?? known.get(plainName(text)) ?? known.get(plainName(text).replace(/s$/, ''));
  };
}
