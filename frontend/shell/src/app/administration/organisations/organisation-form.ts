import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ErrorNotice, Icon, t } from '@bocage/sdk-ui';
import {
  type Contact,
  type OrganisationUpdate,
  type OrganisationRecord,
  type SimilarOrganisation,
  organisationKinds,
} from '@bocage/server/shared/organisations';
import { Busy } from '../parts/busy';
import { formValues } from '../parts/form-values';
import { type Choice, SearchChoice } from '../parts/search-choice';
import { Organisations } from '../data/organisations';

type Territory = Choice<number> | null;

/** The identity of an organisation, to be created or changed; `network` shows what only the network decides. */
@Component({
  selector: 'shell-organisation-form',
  imports: [ErrorNotice, Icon, RouterLink, SearchChoice],
  templateUrl: './organisation-form.html',
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationForm {
  readonly record = input<OrganisationRecord | null>(null);
  readonly network = input(false, { transform: (value: boolean | '') => value === '' || value });
  readonly saved = output<OrganisationRecord>();

  protected readonly t = t();
  protected readonly kinds = organisationKinds;
  protected readonly organisations = inject(Organisations);
  protected readonly busy = new Busy();
  protected readonly similar = signal<readonly SimilarOrganisation[]>([]);
  protected readonly contacts = linkedSignal<readonly Contact[]>(() => this.record()?.contacts ?? []);
  protected readonly territory = linkedSignal<Territory>(() => {
    const territory = this.record()?.territory;
    return territory ? { id: territory.id, label: territory.name } : null;
  });
  protected readonly searchAreas = (text: string, signal: AbortSignal): Promise<readonly Choice<number>[]> =>
    this.organisations.areas(text, signal);

  protected addContact(): void {
    this.contacts.update((contacts) => [...contacts, { name: '', task: null, email: null, phone: null }]);
  }

  protected changeContact(index: number, change: Partial<Contact>): void {
    this.contacts.update((contacts) => contacts.map((contact, at) => (at === index ? { ...contact, ...change } : contact)));
  }

  protected dropContact(index: number): void {
    this.contacts.update((contacts) => contacts.filter((_, at) => at !== index));
  }

  protected async save(event: Event, form: HTMLFormElement, similarAccepted = false): Promise<void> {
    event.preventDefault();
    if (!form.reportValidity()) {
      return;
    }
    const record = this.record();
    const change: OrganisationUpdate = {
      ...formValues(form),
      territoryAreaId: this.territory()?.id ?? null,
      contacts: this.contacts().filter(({ name }) => name.trim() !== ''),
    };
    const outcome = await this.busy.run(() =>
      record ? this.organisations.update(record.id, change) : this.organisations.create({ ...change, similarAccepted }),
    );
    const refusal = this.busy.refusal();
    this.similar.set(
      refusal?.code === 'core.organisation-similar' ? ((refusal.params?.['similar'] ?? []) as readonly SimilarOrganisation[]) : [],
    );
    if (outcome) {
      this.saved.emit(outcome.done);
    }
  }
}
