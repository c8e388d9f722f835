import { DeploymentError, readDeployment } from './deployment';

test('without a word of the operator, links point to this machine and no mail leaves', () => {
  expect(readDeployment({}, 8000)).toEqual({
    address: 'http://localhost:8000',
    mailUrl: undefined,
    mailFrom: 'Bocage <bocage@localhost>',
    identityService: undefined,
  });
});

test('reads what the operator set', () => {
  const env = {
    BOCAGE_ADDRESS: 'https://data.example.org/',
    BOCAGE_MAIL_URL: 'smtps://user:secret@mail.example.org',
    BOCAGE_MAIL_FROM: 'Network <network@example.org>',
    BOCAGE_OIDC_ISSUER: 'https://login.example.org/realms/nature',
    BOCAGE_OIDC_CLIENT_ID: 'bocage',
    BOCAGE_OIDC_STRONG_CLASSES: 'gold, silver',
  };
  expect(readDeployment(env, 8000)).toEqual({
    address: 'https://data.example.org',
    mailUrl: env.BOCAGE_MAIL_URL,
    mailFrom: env.BOCAGE_MAIL_FROM,
    identityService: {
      issuer: env.BOCAGE_OIDC_ISSUER,
      clientId: 'bocage',
      clientSecret: undefined,
      strongClasses: ['gold', 'silver'],
      label: 'login.example.org',
    },
  });
});

test.each([
  [{ BOCAGE_ADDRESS: 'data.example.org' }],
  [{ BOCAGE_ADDRESS: 'https://data.example.org/bocage' }],
  [{ BOCAGE_ADDRESS: 'javascript:alert(1)' }],
  [{ BOCAGE_MAIL_URL: 'mail.example.org' }],
  [{ BOCAGE_MAIL_URL: 'http://mail.example.org' }],
  [{ BOCAGE_OIDC_ISSUER: 'login', BOCAGE_OIDC_CLIENT_ID: 'x' }],
  [{ BOCAGE_OIDC_ISSUER: 'https://login.example.org' }],
])('refuses %j', (env) => {
  expect(() => readDeployment(env, 8000)).toThrow(DeploymentError);
});
