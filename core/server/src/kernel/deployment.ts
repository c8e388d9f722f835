/** Sign-in service that people may use in place of a password. */
export interface IdentityService {
  /** Address of the OpenID Connect issuer. */
  readonly issuer: string;
  readonly clientId: string;
  /** Absent: a public client, protected by PKCE alone. */
  readonly clientSecret?: string;
  /** Classes of authentication (`acr`) of the service that stand for more than one factor. */
  readonly strongClasses?: readonly string[];
  /** Name shown on the button. */
  readonly label: string;
}

/** What the operator decides by the environment. */
export interface Deployment {
  /** Public address, e.g. `https://data.example.org`; links in mails begin with it, whatever a request says of its host. */
  readonly address: string;
  /** Mail server, e.g. `smtps://user:password@mail.example.org`; absent: mails stay in the outbox. */
  readonly mailUrl?: string;
  /** Sender of mails, e.g. `Bocage <bocage@example.org>`. */
  readonly mailFrom: string;
  readonly identityService?: IdentityService;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A setting of the environment that cannot be used. */
export class DeploymentError extends Error {
  override readonly name = 'DeploymentError';
}

/** The origin of an address, without path or slash at the end. */
function origin(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.username !== '')
    throw new DeploymentError(`${name} must be an address such as https://data.example.org, without path: ${text}`);
  return url.origin;
}

/** Reads the environment; throws on what cannot be used rather than run without it. */
export function readDeployment(env: Environment, port: number): Deployment {
  const address = origin('BOCAGE_ADDRESS', env['BOCAGE_ADDRESS'] || `http://localhost:${port}`);
  const mailUrl = env['BOCAGE_MAIL_URL'] || undefined;
  if (mailUrl !== undefined && !(URL.canParse(mailUrl) && /^smtps?:$/.test(new URL(mailUrl).protocol)))
    throw new DeploymentError('BOCAGE_MAIL_URL must begin with smtp:// or smtps://');
  const mailFrom = env['BOCAGE_MAIL_FROM'] || `Bocage <bocage@${new URL(address).hostname}>`;
  return { address, mailUrl, mailFrom, identityService: readIdentityService(env) };
}

function readIdentityService(env: Environment): IdentityService | undefined {
  const issuer = env['BOCAGE_OIDC_ISSUER'];
  if (!issuer) return undefined;
  const clientId = env['BOCAGE_OIDC_CLIENT_ID'];
  if (!URL.canParse(issuer) || !clientId)
    throw new DeploymentError('BOCAGE_OIDC_ISSUER must be an address, and BOCAGE_OIDC_CLIENT_ID must be set with it');
  const clientSecret = env['BOCAGE_OIDC_CLIENT_SECRET'] || undefined;
  const strongClasses = (env['BOCAGE_OIDC_STRONG_CLASSES'] ?? '').split(/[\s,]+/).filter((name) => name !== '');
  return { issuer, clientId, clientSecret, strongClasses, label: env['BOCAGE_OIDC_LABEL'] || new URL(issuer).hostname };
}
