import { ChangeDetectionStrategy, Component, computed, effect, inject, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { Drawer, Empty, Grid, GridCell, type GridColumn, GridRow, Icon, Language, Session, t } from '@bocage/sdk-ui';
import type { ListedPerson, NamedRole, PersonRecord } from '@bocage/server/shared/people';
import { Organisations } from '../data/organisations';
import { accountStates, People, type PersonFilter } from '../data/people';
import { RoleDesk } from '../data/roles';
import { StatusTag } from '../parts/status-tag';
import { PersonForm } from './person-form';

const pauseMs = 250;

/** People one administers, page by page: search, and what they have. */
@Component({
  selector: 'shell-people-list',
  imports: [Drawer, Empty, Grid, GridCell, GridRow, Icon, PersonForm, StatusTag],
  templateUrl: './people-list.html',
  styleUrl: '../parts/page.css',
  styles: ':host { display: block; height: 100%; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeopleList {
  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly people = inject(People);
  protected readonly session = inject(Session);
  private readonly organisations = inject(Organisations);
  private readonly roleDesk = inject(RoleDesk);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });

  protected readonly rowType?: ListedPerson;
  protected readonly states = accountStates;
  protected readonly total = signal<number | null>(null);
  protected readonly isCreating = computed(() => this.params().has('new'));
  protected readonly filter = computed(
    (): PersonFilter => ({
      search: this.params().get('search') ?? '',
      organisation: this.params().get('organisation') ?? '',
      member: this.params().has('organisation') ? (this.params().get('member') ?? '') : '',
      role: this.params().get('role') ?? '',
      state: this.params().get('state') ?? '',
    }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly typed = signal(this.filter().search);
  protected readonly fetchPage = computed(() => {
    const filter = this.filter();
    return async (after: string | null) => {
      const page = await this.people.page(filter, after);
      if (after === null) {
        this.total.set(page.total);
      }
      return page;
    };
  });
  protected readonly choices = resource({
    loader: async ({ abortSignal }) => (this.session.can('core.organisation.manage') ? this.organisations.list(abortSignal) : []),
  });
  protected readonly roles = resource({
    params: () => (this.session.can('core.role.manage') ? { organisation: this.filter().organisation || undefined } : undefined),
    loader: async ({ params, abortSignal }) => (await this.roleDesk.matrix(params.organisation, abortSignal)).roles,
  });
  protected readonly columns = computed((): readonly GridColumn<ListedPerson>[] => {
    const label = (key: string): string => this.t(`shell.people.${key}`);
    return [
      { key: 'name', label: label('name'), width: 'minmax(12rem, 1.6fr)' },
      {
        key: 'organisation',
        label: label('organisation'),
        width: 'minmax(9rem, 1.4fr)',
        text: ({ organisation }) => organisation?.name ?? '',
      },
      { key: 'roles', label: label('roles'), width: 'minmax(10rem, 1.6fr)', text: (person) => this.rolesOf(person) },
      { key: 'account', label: label('account'), width: '8.4rem' },
      { key: 'login', label: label('last-login'), width: '9.6rem', text: ({ account }) => (account ? this.seen(account.lastLoginAt) : '') },
    ];
  });

  constructor() {
    effect((onCleanup) => {
      const search = this.typed();
      const timer = setTimeout(() => this.change({ search }), pauseMs);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected readonly idOf = ({ id }: ListedPerson): string => id;

  protected rolesOf({ memberships }: ListedPerson): string {
    const labels = memberships
      .filter(({ isCurrent }) => isCurrent)
      .flatMap(({ roles }) => roles.map((role: NamedRole) => this.language.text(role.label)));
    return [...new Set(labels)].join(', ');
  }

  protected open(id: string): void {
    void this.router.navigate(['/administration/people', id]);
  }

  protected change(patch: Readonly<Record<string, string>>): void {
    const same = Object.entries(patch).every(([name, value]) => (this.params().get(name) ?? '') === value);
    if (!same) {
      const queryParams = Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, value || null]));
      void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge', replaceUrl: true });
    }
  }

  protected clear(): void {
    this.typed.set('');
    this.change({ search: '', organisation: '', member: '', role: '', state: '' });
  }

  protected created({ id }: PersonRecord): void {
    this.open(id);
  }

  private seen(at: string | null): string {
    return at ? this.language.date(at) : this.t('shell.never');
  }
}
