import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Drawer, Empty, Grid, GridCell, type GridColumn, GridRow, Icon, Language, ModuleLoader, Session, t } from '@bocage/sdk-ui';
import {
  type ManagedOrganisation,
  type OrganisationRecord,
  organisationKinds,
  organisationStatuses,
} from '@bocage/server/shared/organisations';
import { holds, Organisations } from '../data/organisations';
import { StatusTag } from '../parts/status-tag';
import { OrganisationForm } from './organisation-form';

/** Organisations one administers: numbers on top, search, and what each has. */
@Component({
  selector: 'shell-organisation-list',
  imports: [Drawer, Empty, Grid, GridCell, GridRow, Icon, OrganisationForm, RouterLink, StatusTag],
  templateUrl: './organisation-list.html',
  styleUrl: '../parts/page.css',
  styles: ':host { display: block; height: 100%; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationList {
  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly organisations = inject(Organisations);
  private readonly session = inject(Session);
  private readonly installed = inject(ModuleLoader).modules;
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });

  protected readonly rowType?: ManagedOrganisation;
  protected readonly kinds = organisationKinds;
  protected readonly isNetwork = computed(() => this.session.right('core.organisation.manage')?.scope === 'network');
  protected readonly isCreating = signal(false);
  protected readonly search = computed(() => this.params().get('search') ?? '');
  protected readonly kind = computed(() => this.params().get('kind') ?? '');
  protected readonly status = computed(() => this.params().get('status') ?? '');
  private readonly all = signal<readonly ManagedOrganisation[] | null>(null);
  private reading: Promise<readonly ManagedOrganisation[]> | undefined;

  protected readonly doors = computed(() => [
    { status: '', count: this.all()?.length ?? 0 },
    ...organisationStatuses.map((status) => ({ status, count: this.all()?.filter((one) => one.status === status).length ?? 0 })),
  ]);
  protected readonly members = computed(() => (this.all() ?? []).reduce((sum, { members }) => sum + members, 0));
  protected readonly found = computed(() =>
    (this.all() ?? []).filter(
      ({ name, code, kind, status }) =>
        holds(`${name} ${code}`, this.search()) && (!this.kind() || kind === this.kind()) && (!this.status() || status === this.status()),
    ),
  );
  protected readonly fetchPage = computed(() => {
    this.search();
    this.kind();
    this.status();
    return async () => {
      this.reading ??= this.organisations.list();
      try {
        this.all.set(await this.reading);
      } catch (error) {
        this.reading = undefined;
        throw error;
      }
      return { items: this.found(), next: null };
    };
  });
  protected readonly columns = computed((): readonly GridColumn<ManagedOrganisation>[] => {
    const label = (key: string): string => this.t(`shell.organisations.${key}`);
    return [
      { key: 'name', label: label('name'), width: 'minmax(19.5rem, 2.4fr)' },
      { key: 'kind', label: label('kind'), width: 'minmax(5rem, 0.6fr)', text: ({ kind }) => this.t(`shell.organisation-kind.${kind}`) },
      { key: 'status', label: label('status'), width: '5.6rem' },
      { key: 'members', label: label('members'), width: '5rem', align: 'end', text: ({ members }) => this.language.number(members) },
      {
        key: 'modules',
        label: label('modules'),
        width: 'minmax(7.5rem, 1fr)',
        text: ({ modules }) => modules.map((key) => this.title(key)).join(', '),
      },
      { key: 'datasets', label: label('datasets'), width: '7.2rem', align: 'end', text: ({ datasets }) => this.language.number(datasets) },
      { key: 'activity', label: label('last-activity'), width: '8.8rem', text: this.activity },
    ];
  });

  protected readonly idOf = ({ id }: ManagedOrganisation): string => id;
  protected readonly activity = ({ lastActivityAt }: ManagedOrganisation): string =>
    lastActivityAt ? this.language.date(lastActivityAt) : this.t('shell.never');

  protected open(id: string): void {
    void this.router.navigate(['/administration/organisations', id]);
  }

  protected change(patch: Readonly<Record<string, string>>): void {
    const queryParams = Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, value || null]));
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected created({ id }: OrganisationRecord): void {
    this.isCreating.set(false);
    this.open(id);
  }

  private title(key: string): string {
    const module = this.installed.find(({ manifest }) => manifest.key === key);
    return module ? this.language.text(module.manifest.title) : key;
  }
}
