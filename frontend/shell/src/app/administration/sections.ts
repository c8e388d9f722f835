import type { AdministrationGroup } from '@bocage/sdk/shared';

/** A screen of the administration: where it is, what it is called, and the right that opens it. */
export interface AdministrationSection {
  readonly path: string;
  readonly group: AdministrationGroup;
  /** Key of its name. */
  readonly key: string;
  readonly icon: string;
  readonly can: string;
}

/** In the order of the navigation within each group. */
export const administrationSections: readonly AdministrationSection[] = [
  { path: 'organisations', group: 'network', key: 'shell.organisations.title', icon: 'corporate_fare', can: 'core.organisation.manage' },
  { path: 'people', group: 'network', key: 'shell.people.title', icon: 'group', can: 'core.account.read' },
  { path: 'roles', group: 'network', key: 'shell.roles.title', icon: 'admin_panel_settings', can: 'core.role.manage' },
  { path: 'reviews', group: 'network', key: 'shell.reviews.title', icon: 'fact_check', can: 'core.account.manage' },
  { path: 'modules', group: 'network', key: 'shell.modules.title', icon: 'extension', can: 'core.module.activate' },
  { path: 'sign-ups', group: 'network', key: 'shell.sign-ups.title', icon: 'how_to_reg', can: 'core.account.manage' },
  { path: 'mails', group: 'watch', key: 'shell.mails.title', icon: 'mail', can: 'core.platform.supervise' },
  { path: 'access', group: 'access', key: 'shell.access.title', icon: 'key_visualizer', can: 'core.access.explain' },
  { path: 'sharing', group: 'access', key: 'shell.sharing.title', icon: 'handshake', can: 'core.share.manage' },
  { path: 'stewardships', group: 'access', key: 'shell.stewardships.title', icon: 'shield_person', can: 'core.stewardship.manage' },
  { path: 'access-policy', group: 'access', key: 'shell.policy.title', icon: 'rule', can: 'core.access-request.supervise' },
  { path: 'access-review', group: 'access', key: 'shell.review.title', icon: 'assignment', can: 'core.access-request.supervise' },
  { path: 'log', group: 'watch', key: 'shell.audit.title', icon: 'history', can: 'core.event.read' },
  { path: 'health', group: 'watch', key: 'shell.health.title', icon: 'monitor_heart', can: 'core.platform.supervise' },
];
