/** A screen of the administration: where it is, what it is called, and the right that opens it. */
export interface AdministrationSection {
  readonly path: string;
  /** Key of its name. */
  readonly key: string;
  readonly icon: string;
  readonly can: string;
}

/** In the order of the sub-navigation. */
export const administrationSections: readonly AdministrationSection[] = [
  { path: 'organisations', key: 'shell.organisations.title', icon: 'corporate_fare', can: 'core.organisation.manage' },
  { path: 'people', key: 'shell.people.title', icon: 'group', can: 'core.account.read' },
  { path: 'roles', key: 'shell.roles.title', icon: 'admin_panel_settings', can: 'core.role.manage' },
  { path: 'modules', key: 'shell.modules.title', icon: 'extension', can: 'core.module.activate' },
  { path: 'sign-ups', key: 'shell.sign-ups.title', icon: 'how_to_reg', can: 'core.account.manage' },
  { path: 'mails', key: 'shell.mails.title', icon: 'mail', can: 'core.platform.supervise' },
  { path: 'access', key: 'shell.access.title', icon: 'key_visualizer', can: 'core.access.explain' },
  { path: 'log', key: 'shell.audit.title', icon: 'history', can: 'core.event.read' },
  { path: 'health', key: 'shell.health.title', icon: 'monitor_heart', can: 'core.platform.supervise' },
];
