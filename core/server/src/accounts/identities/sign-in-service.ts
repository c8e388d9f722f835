import { Inject, Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import * as openid from 'openid-client';
import type { Deployment, IdentityService } from '../../kernel/deployment';
import { DeploymentToken } from '../../kernel/tokens';

/** Seconds to wait for the service. */
const timeout = 10;

export const callbackPath = '/api/session/identity/callback';

/** Methods (`amr`, RFC 8176) that a password alone does not pass: several factors, a one-time code, a key, a card. */
const strongMethods = new Set<unknown>(['mfa', 'otp', 'hwk', 'sc']);

/** What is remembered of a sign-in while the person is at the service. */
export interface Departure {
  readonly address: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Who the service says it is. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  /** The service says that it asked for more than a password. */
  readonly isStrong: boolean;
}

/** The OpenID Connect service of this deployment: code flow with PKCE, state and nonce, tokens checked against the published keys. */
@Injectable()
export class SignInService {
  private configuration: Promise<openid.Configuration> | undefined;

  constructor(@Inject(DeploymentToken) private readonly deployment: Deployment) {}

  get label(): string | null {
    return this.deployment.identityService?.label ?? null;
  }

  async depart(): Promise<Departure> {
    const configuration = await this.open();
    const [state, nonce, codeVerifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()];
    const address = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: `${this.deployment.address}${callbackPath}`,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, state, nonce, codeVerifier };
  }

  /** Checks what the person came back with; `query` is that of the address. */
  async arrive(query: string, { state, nonce, codeVerifier }: Omit<Departure, 'address'>): Promise<ProvenIdentity> {
    const configuration = await this.open();
    const address = new URL(`${this.deployment.address}${callbackPath}${query}`);
    let claims: openid.IDToken | undefined;
    try {
      const answer = await openid.authorizationCodeGrant(configuration, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      claims = answer.claims();
    } catch (error) {
      throw isAway(error) ? away() : problem('core.identity-refused', {}, 403);
    }
    if (!claims) throw problem('core.identity-refused', {}, 403);
    const email = typeof claims['email'] === 'string' ? claims['email'] : null;
    const isStrong = this.isStrong(claims);
    return { issuer: claims.iss, subject: claims.sub, email, isEmailVerified: claims['email_verified'] === true, isStrong };
  }

  private isStrong({ amr, acr }: openid.IDToken): boolean {
    const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
    const classes = this.deployment.identityService?.strongClasses ?? [];
    return methods.some((method) => strongMethods.has(method)) || (typeof acr === 'string' && classes.includes(acr));
  }

  private async open(): Promise<openid.Configuration> {
    const { identityService } = this.deployment;
    if (!identityService) throw problem('core.identity-service-missing', {}, 404);
    this.configuration ??= discover(identityService);
    try {
      return await this.configuration;
    } catch {
      this.configuration = undefined; // asked again next time
      throw away();
    }
  }
}

const away = () => problem('core.identity-service-away', {}, 503);

function isAway(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return error instanceof TypeError || code === 'OAUTH_TIMEOUT';
}

async function discover({ issuer, clientId, clientSecret }: IdentityService): Promise<openid.Configuration> {
  const address = new URL(issuer);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  const configuration = await openid.discovery(address, clientId, undefined, authentication(clientSecret), {
    timeout,
    // A service on the same machine, for trials, may do without https.
    execute: [openid.enableNonRepudiationChecks, ...(isHere && address.protocol === 'http:' ? [openid.allowInsecureRequests] : [])],
  });
  return configuration;
}

/** The way the service announces; a header when it says nothing. */
function authentication(clientSecret: string | undefined): openid.ClientAuth {
  if (clientSecret === undefined) return openid.None();
  return (server, client, body, headers) => {
    const announced = server.token_endpoint_auth_methods_supported;
    const isPost = announced !== undefined && !announced.includes('client_secret_basic') && announced.includes('client_secret_post');
    const way = isPost ? openid.ClientSecretPost(clientSecret) : openid.ClientSecretBasic(clientSecret);
    return way(server, client, body, headers);
  };
}
