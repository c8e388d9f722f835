import type { Locale } from './localised';
import type { HeldRight } from './permission';

/** How a module stands for an organisation; absent means `off`. */
export const activationStates = ['on', 'read_only', 'off'] as const;

/** One of `on`, `read_only`, `off`. */
export type ActivationState = (typeof activationStates)[number];

/** An organisation as a session names it. */
export interface SessionOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** A module that the acting organisation has, with its settings. */
export interface SessionModule {
  readonly state: Exclude<ActivationState, 'off'>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What `GET /api/session` answers to a signed-in person. */
export interface SessionDocument {
  readonly account: { readonly id: string; readonly login: string; readonly locale: Locale };
  readonly person: { readonly id: string; readonly displayName: string };
  readonly organisations: readonly SessionOrganisation[];
  readonly organisation: SessionOrganisation;
  /** Active modules by key. */
  readonly modules: Readonly<Record<string, SessionModule>>;
  /** Rights held in the acting organisation, by permission. */
  readonly permissions: Readonly<Record<string, HeldRight>>;
  /** To be sent as `x-csrf-token` by clients that are not browsers. */
  readonly csrfToken: string;
  /** Changes when modules, settings or rights change; every API answer carries it as `x-modules`. */
  readonly modulesVersion: string;
  readonly demonstration: boolean;
  /** Set while someone looks through the eyes of this account: nothing can be changed. Over: only leaving is answered. */
  readonly viewing?: { readonly by: string; readonly person: string; readonly until: string; readonly isOver: boolean };
}
