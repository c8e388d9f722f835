import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Drawer, ErrorNotice, Icon, Language, Notices, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import type { MembershipRecord, PersonRecord } from '@bocage/server/shared/people';
import { Organisations } from '../data/organisations';
import { People } from '../data/people';
import { Busy } from '../parts/busy';
import { MergePanel } from '../parts/merge-panel';
import { ReasonedAction } from '../parts/reasoned-action';
import type { Choice } from '../parts/search-choice';
import { StatusTag } from '../parts/status-tag';
import { MembershipForm } from './membership-form';
import { PersonForm } from './person-form';

type Panel =
  | { readonly kind: 'edit' | 'account' | 'add' | 'merge' | 'suspend-account' | 'second-factor' }
  | { readonly kind: 'membership' | 'suspend' | 'end'; readonly membership: MembershipRecord };

/** A person, the account, and the memberships with their dates and roles. */
@Component({
  selector: 'shell-person-page',
  imports: [Drawer, ErrorNotice, Icon, MembershipForm, MergePanel, PersonForm, ReasonedAction, RouterLink, Skeleton, StatusTag],
  templateUrl: './person-page.html',
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonPage {
  readonly id = input.required<string>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly people = inject(People);
  private readonly organisations = inject(Organisations);
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);

  protected readonly busy = new Busy();
  protected readonly panel = signal<Panel | null>(null);
  protected readonly canManage = computed(() => this.session.can('core.account.manage'));
  protected readonly isNetwork = computed(() => this.session.right('core.account.manage')?.scope === 'network');
  protected readonly record = resource({
    params: () => this.id(),
    loader: ({ params, abortSignal }) => this.people.get(params, abortSignal),
  });
  protected readonly problem = problemOf(this.record);
  protected readonly choices = resource({
    loader: async ({ abortSignal }) => (this.session.can('core.organisation.manage') ? this.organisations.list(abortSignal) : []),
  });
  protected readonly similar = resource({
    params: () => (this.isNetwork() ? this.id() : undefined),
    loader: ({ params, abortSignal }) => this.people.similarTo(params, abortSignal),
  });
  protected readonly links = resource({
    params: () => (this.isNetwork() ? this.id() : undefined),
    loader: ({ params, abortSignal }) => this.people.links(params, abortSignal),
  });
  /** What cites the person; not who was merged into them. */
  protected readonly cited = computed(() =>
    (this.links.hasValue() ? this.links.value() : []).filter(({ table }) => table !== 'core.person'),
  );
  protected readonly proposals = computed((): readonly Choice[] =>
    (this.similar.hasValue() ? this.similar.value() : []).map(({ id, displayName, organisation }) => ({
      id,
      label: displayName,
      ...(organisation ? { detail: organisation } : {}),
    })),
  );

  protected readonly searchOthers = (text: string): Promise<readonly Choice[]> => this.people.find(text, this.id());

  protected tableName(table: string): string {
    const key = `shell.table.${table}`;
    return this.language.has(key) ? this.t(key) : table;
  }

  protected stateOf({ status, isCurrent, validFrom }: MembershipRecord): string {
    return status === 'suspended' ? 'suspended' : isCurrent ? 'active' : validFrom > today() ? 'coming' : 'ended';
  }

  protected panelTitle(): string {
    const panel = this.panel();
    return panel ? this.t(`shell.people.panel-${panel.kind}`) : '';
  }

  protected saved(record: PersonRecord): void {
    const isInvited = this.panel()?.kind === 'account' && record.email !== null;
    this.record.set(record);
    this.panel.set(null);
    this.notices.show({ text: isInvited ? this.t('shell.people.invited', { email: record.email }) : this.t('shell.saved') });
  }

  protected show(panel: Panel): void {
    this.busy.forget();
    this.panel.set(panel);
  }

  protected async changeMembership({ id }: MembershipRecord, change: Readonly<Record<string, unknown>>): Promise<void> {
    this.keep(await this.busy.run(() => this.people.changeMembership(id, change)));
  }

  protected endMembership(membership: MembershipRecord, day: string, reason: string | null): Promise<void> {
    return this.changeMembership(membership, { validTo: day || today(), reason });
  }

  protected async setStatus(accountId: string, status: 'active' | 'suspended', reason: string | null = null): Promise<void> {
    this.keep(await this.busy.run(() => this.people.setStatus(accountId, status, reason)));
  }

  protected async invite(accountId: string): Promise<void> {
    if (await this.busy.run(() => this.people.invite(accountId))) {
      this.notices.show({ text: this.t('shell.people.invited-again') });
    }
  }

  protected async resetSecondFactor(accountId: string): Promise<void> {
    if (await this.busy.run(() => this.people.resetSecondFactor(accountId))) {
      this.panel.set(null);
      this.record.reload();
      this.notices.show({ text: this.t('shell.people.second-factor-reset') });
    }
  }

  protected async merged(into: Choice): Promise<void> {
    this.panel.set(null);
    this.notices.show({ text: this.t('shell.merge.done', { name: into.label }) });
    await this.router.navigate(['/administration/people', into.id], { replaceUrl: true });
  }

  private keep(outcome: { readonly done: PersonRecord } | null): void {
    if (outcome) {
      this.saved(outcome.done);
    }
  }
}

/** The day it is here, as a date field writes it. */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}
