import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Drawer, ErrorNotice, Icon, Language, ModuleLoader, Notices, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import type { OrganisationRecord, OrganisationStatus } from '@bocage/server/shared/organisations';
import { Organisations } from '../data/organisations';
import { People } from '../data/people';
import { Busy } from '../parts/busy';
import { MergePanel } from '../parts/merge-panel';
import { type Choice } from '../parts/search-choice';
import { StatusTag } from '../parts/status-tag';
import { TypedConfirmation } from '../parts/typed-confirmation';
import { ModuleRequests } from './module-requests';
import { OrganisationForm } from './organisation-form';

const shownMembers = 8;

type Panel = 'edit' | 'suspended' | 'archived' | 'merge' | null;

/** All that is known of an organisation, and what may be done with it. */
@Component({
  selector: 'shell-organisation-page',
  imports: [Drawer, ErrorNotice, Icon, MergePanel, ModuleRequests, OrganisationForm, RouterLink, Skeleton, StatusTag, TypedConfirmation],
  templateUrl: './organisation-page.html',
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationPage {
  readonly id = input.required<string>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly organisations = inject(Organisations);
  private readonly people = inject(People);
  protected readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly installed = inject(ModuleLoader).modules;

  protected readonly busy = new Busy();
  protected readonly panel = signal<Panel>(null);
  protected readonly isNetwork = computed(() => this.session.right('core.organisation.manage')?.scope === 'network');
  protected readonly record = resource({
    params: () => this.id(),
    loader: ({ params, abortSignal }) => this.organisations.get(params, abortSignal),
  });
  protected readonly problem = problemOf(this.record);
  protected readonly members = resource({
    params: () => (this.session.can('core.account.read') ? this.id() : undefined),
    loader: ({ params }) => this.people.page({ organisation: params, member: 'true' }, null, shownMembers),
  });
  protected readonly membersProblem = problemOf(this.members);
  protected readonly charter = resource({
    params: () => this.id(),
    loader: async ({ params, abortSignal }) => {
      const [versions, acceptances] = await Promise.all([
        this.organisations.charter(abortSignal),
        this.organisations.acceptances(params, abortSignal),
      ]);
      const [current] = versions;
      return { current, acceptances, isAccepted: acceptances.some(({ charterId }) => charterId === current?.id) };
    },
  });

  protected readonly searchOthers = (text: string, signal: AbortSignal): Promise<readonly Choice[]> =>
    this.organisations.find(text, this.id(), signal);

  protected moduleTitle(key: string): string {
    const module = this.installed.find(({ manifest }) => manifest.key === key);
    return module ? this.language.text(module.manifest.title) : key;
  }

  protected panelTitle(): string {
    const panel = this.panel();
    return panel ? this.t(`shell.organisations.panel-${panel}`) : '';
  }

  protected saved(record: OrganisationRecord): void {
    this.record.set(record);
    this.panel.set(null);
    this.notices.show({ text: this.t('shell.saved') });
  }

  protected async setStatus(status: OrganisationStatus, reason: string, confirmation = ''): Promise<void> {
    const outcome = await this.busy.run(() => this.organisations.setStatus(this.id(), status, reason.trim() || null, confirmation));
    if (outcome) {
      this.saved(outcome.done);
    }
  }

  protected async accept(charterId: string): Promise<void> {
    if (await this.busy.run(() => this.organisations.accept(this.id(), charterId))) {
      this.charter.reload();
    }
  }

  protected async merged(into: Choice): Promise<void> {
    this.panel.set(null);
    this.notices.show({ text: this.t('shell.merge.done', { name: into.label }) });
    await this.router.navigate(['/administration/organisations', into.id], { replaceUrl: true });
  }
}
