import type { Located, Pack, PackActor } from './pack-format';
import type { PackIssues } from './pack-issues';
import type { Known } from './pack-known.repository';

/** Checks references of one pack: to what it makes, and to what the platform has. */
export class PackChecks {
  private readonly organisations: ReadonlySet<string>;
  private readonly logins: ReadonlySet<string>;
  private readonly frameworks: ReadonlySet<string>;
  private readonly datasets: ReadonlySet<string>;

  constructor(
    private readonly pack: Pack,
    private readonly known: Known,
    private readonly issues: PackIssues,
  ) {
    const and = (there: ReadonlySet<string>, made: readonly string[]) => new Set([...there, ...made]);
    this.organisations = and(
      known.organisations,
      pack.organisations.map(({ entry }) => entry.code),
    );
    this.logins = and(
      known.logins,
      pack.accounts.map(({ entry }) => entry.login),
    );
    this.frameworks = and(
      known.frameworks,
      pack.frameworks.map(({ entry }) => entry.code),
    );
    this.datasets = and(
      known.datasets,
      pack.datasets.map(({ entry }) => entry.code),
    );
  }

  run(): void {
    this.checkPeople();
    this.checkSites();
    this.checkMetadata();
    this.checkSharing();
    for (const { at, entry } of this.pack.observations) this.refers(this.datasets, `${at}/dataset`, 'dataset-unknown', entry.dataset);
  }

  private checkPeople(): void {
    const { organisations, accounts, observers, isDemonstration } = this.pack;
    this.differ(organisations, ({ code }) => code);
    for (const { at, entry } of organisations) if (entry.parent !== undefined) this.organisation(`${at}/parent`, entry.parent);
    this.differ(accounts, ({ login }) => login);
    for (const { at, entry } of accounts) {
      if (entry.isDemonstration && !isDemonstration) this.issues.add(`${at}/isDemonstration`, 'demonstration-only');
      for (const [place, { organisation, roles }] of entry.memberships.entries()) {
        this.organisation(`${at}/memberships/${place}/organisation`, organisation);
        roles.forEach((role, index) => this.refers(this.known.roles, `${at}/memberships/${place}/roles/${index}`, 'role-unknown', role));
      }
    }
    this.differ(observers, ({ organisation, display_name: name }) => `${organisation} ${name}`);
    for (const { at, entry } of observers) this.organisation(`${at}/organisation`, entry.organisation);
  }

  private checkSites(): void {
    const { sites } = this.pack;
    if (sites.length > 0 && !this.known.hasSiteAreas) this.issues.add('pack.json#/sites', 'reference-missing', { areaType: 'SITE' });
    this.differ(sites, ({ organisation, code }) => `${organisation} ${code}`);
    for (const { at, entry } of sites) {
      const { organisation, officers = [], units = [], managedSince, managedUntil } = entry;
      this.organisation(`${at}/organisation`, organisation);
      officers.forEach((login, place) => this.refers(this.logins, `${at}/officers/${place}`, 'account-unknown', login));
      this.differ(
        units.map((unit, place) => ({ at: `${at}/units/${place}`, entry: unit })),
        ({ code }) => code,
      );
      this.ordered(`${at}/managedUntil`, managedSince, managedUntil);
    }
  }

  private checkMetadata(): void {
    const { frameworks, datasets } = this.pack;
    this.differ(frameworks, ({ code }) => code);
    for (const { at, entry } of frameworks) {
      this.organisation(`${at}/organisation`, entry.organisation);
      if (entry.parent !== undefined) this.refers(this.frameworks, `${at}/parent`, 'framework-unknown', entry.parent);
      this.nomenclature('NIVEAU_TERRITORIAL', `${at}/territorialLevel`, entry.territorialLevel);
      this.nomenclature('TYPE_FINANCEMENT', `${at}/financingType`, entry.financingType);
      entry.objectives?.forEach((code, place) => this.nomenclature('CA_OBJECTIFS', `${at}/objectives/${place}`, code));
      this.ordered(`${at}/endedOn`, entry.startedOn, entry.endedOn);
      this.actors(at, entry.actors);
    }
    this.differ(datasets, ({ code }) => code);
    for (const { at, entry } of datasets) {
      this.organisation(`${at}/organisation`, entry.organisation);
      this.refers(this.frameworks, `${at}/framework`, 'framework-unknown', entry.framework);
      this.nomenclature('DATA_TYP', `${at}/dataType`, entry.dataType);
      this.nomenclature('JDD_OBJECTIFS', `${at}/objective`, entry.objective);
      this.nomenclature('METHO_RECUEIL', `${at}/collectingMethod`, entry.collectingMethod);
      this.nomenclature('DS_PUBLIQUE', `${at}/dataOrigin`, entry.dataOrigin);
      this.nomenclature('STATUT_SOURCE', `${at}/sourceStatus`, entry.sourceStatus);
      this.nomenclature('RESOURCE_TYP', `${at}/resourceType`, entry.resourceType);
      this.actors(at, entry.actors);
    }
  }

  private checkSharing(): void {
    const { stewardships, shares, accessRequests } = this.pack;
    for (const { at, entry } of stewardships) this.organisation(`${at}/organisation`, entry.organisation);
    for (const { at, entry } of shares) {
      this.refers(this.datasets, `${at}/dataset`, 'dataset-unknown', entry.dataset);
      this.organisation(`${at}/to`, entry.to);
    }
    this.differ(accessRequests, ({ code }) => code);
    for (const { at, entry } of accessRequests) {
      const { account, decider, question, isApproved, isAccepted } = entry;
      if (!this.pack.isDemonstration) this.issues.add(at, 'demonstration-only');
      this.refers(this.logins, `${at}/account`, 'account-unknown', account);
      if (decider !== undefined) this.refers(this.logins, `${at}/decider`, 'account-unknown', decider);
      else if (question !== undefined || isApproved) this.issues.add(`${at}/decider`, 'decider-missing');
      if (isAccepted && !isApproved) this.issues.add(`${at}/isApproved`, 'approval-missing');
    }
  }

  private actors(at: string, actors: readonly PackActor[] = []): void {
    for (const [place, { role, organisation, account }] of actors.entries()) {
      this.nomenclature('ROLE_ACTEUR', `${at}/actors/${place}/role`, role);
      if (organisation !== undefined) this.organisation(`${at}/actors/${place}/organisation`, organisation);
      if (account !== undefined) this.refers(this.logins, `${at}/actors/${place}/account`, 'account-unknown', account);
    }
  }

  private organisation(at: string, code: string): void {
    this.refers(this.organisations, at, 'organisation-unknown', code);
  }

  private nomenclature(type: string, at: string, code: string | undefined): void {
    if (code !== undefined && !this.known.nomenclatures.has(`${type} ${code}`))
      this.issues.add(at, 'nomenclature-unknown', { type, value: code });
  }

  private refers(known: ReadonlySet<string>, at: string, rule: string, value: string): void {
    if (!known.has(value)) this.issues.add(at, rule, { value });
  }

  private ordered(at: string, first: string | undefined, last: string | undefined): void {
    if (first !== undefined && last !== undefined && last < first) this.issues.add(at, 'end-before-start', { value: last });
  }

  private differ<T>(entries: readonly Located<T>[], keyOf: (entry: T) => string): void {
    const seen = new Map<string, string>();
    for (const { at, entry } of entries) {
      const key = keyOf(entry);
      const first = seen.get(key);
      if (first !== undefined) this.issues.add(at, 'duplicate', { value: key, first });
      else seen.set(key, at);
    }
  }
}
