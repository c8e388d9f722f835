import type { Localised, Permission, Scope } from '@bocage/sdk/shared';

/** How far a right reaches, and whether sensitive records of the own organisation show their true place. */
export type Reach = Scope | `${Exclude<Scope, 'own'>} exact`;

export interface RoleTemplate {
  readonly code: string;
  readonly label: Localised;
  /** May name rights of modules that are not installed: they are given when the module comes. */
  readonly rights: Readonly<Record<Permission, Reach>>;
}

export const administratorRole = 'network-administrator';

/** Asking for temporary access, and following one’s own requests. */
const asking = { 'core.access-request.read': 'own', 'core.access-request.create': 'own' } as const;

/** What is not a record of anyone: taxa, areas, nomenclatures, and who is who in the network. */
const common = {
  'core.reference.read': 'network',
  'core.metadata.read': 'network',
  'core.site.read': 'network',
  'core.organisation.read': 'network',
  ...asking,
} as const;

/** Roles offered to every organisation of the network. */
export const roleTemplates: readonly RoleTemplate[] = [
  {
    code: administratorRole,
    label: { fr: 'Administrateur du réseau', en: 'Network administrator' },
    rights: {
      ...common,
      'core.module.activate': 'network',
      'core.platform.supervise': 'network',
      'core.reference.manage': 'network',
      'core.organisation.manage': 'network',
      'core.account.read': 'network',
      'core.account.manage': 'network',
      'core.role.manage': 'network',
      'core.account.view-as': 'network',
      'core.access.explain': 'network',
      'core.event.read': 'network',
      'core.event.export': 'network',
      'core.stewardship.manage': 'network',
      'core.access-request.supervise': 'network',
      'synthesis.observation.read': 'network',
      'synthesis.sensitivity.read': 'network',
      'synthesis.sensitivity.manage': 'network',
    },
  },
  {
    code: 'organisation-administrator',
    label: { fr: 'Administrateur d’organisation', en: 'Organisation administrator' },
    rights: {
      ...common,
      'core.organisation.manage': 'org',
      'core.account.read': 'org',
      'core.account.manage': 'org',
      'core.role.manage': 'org',
      'core.access.explain': 'org',
      'core.event.read': 'org',
      'core.event.export': 'org',
      'core.share.manage': 'org',
      'core.metadata.create': 'org',
      'core.metadata.update': 'org',
      'core.site.create': 'org',
      'core.site.update': 'org',
      'synthesis.observation.read': 'org',
      'synthesis.observation.export': 'own',
    },
  },
  {
    code: 'support',
    label: { fr: 'Assistance', en: 'Support' },
    rights: {
      ...common,
      'core.account.read': 'network',
      'core.account.view-as': 'network',
      'core.access.explain': 'network',
      'synthesis.observation.read': 'network',
    },
  },
  {
    code: 'data-manager',
    label: { fr: 'Gestionnaire de données', en: 'Data manager' },
    rights: {
      ...common,
      'core.metadata.create': 'org',
      'core.metadata.update': 'org',
      'core.site.create': 'org',
      'core.site.update': 'org',
      'synthesis.observation.read': 'network exact',
      'synthesis.observation.export': 'network exact',
      'synthesis.observation.import': 'org',
      'synthesis.observation.classify': 'org exact',
    },
  },
  {
    code: 'data-steward',
    label: { fr: 'Référent des données', en: 'Data steward' },
    rights: {
      ...common,
      'core.access-request.decide': 'org',
      'synthesis.observation.read': 'network exact',
      'synthesis.observation.export': 'org exact',
    },
  },
  {
    code: 'site-officer',
    label: { fr: 'Chargé de mission', en: 'Site officer' },
    rights: {
      ...common,
      'core.metadata.create': 'org',
      'core.metadata.update': 'own',
      'core.site.update': 'sites',
      'synthesis.observation.read': 'network exact',
      'synthesis.observation.export': 'org exact',
      'synthesis.observation.import': 'org',
      'synthesis.observation.classify': 'org exact',
    },
  },
  {
    code: 'field-agent',
    label: { fr: 'Agent de terrain', en: 'Field agent' },
    rights: { ...common, 'synthesis.observation.read': 'org', 'synthesis.observation.export': 'own' },
  },
  {
    code: 'reader',
    label: { fr: 'Lecteur', en: 'Reader' },
    rights: { ...common, 'synthesis.observation.read': 'network' },
  },
  {
    code: 'partner',
    label: { fr: 'Partenaire', en: 'Partner' },
    rights: {
      ...asking,
      'core.reference.read': 'network',
      'core.metadata.read': 'org',
      'core.site.read': 'org',
      'synthesis.observation.read': 'org',
      'synthesis.observation.export': 'own',
    },
  },
];
