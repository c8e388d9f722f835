import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, resource } from '@angular/core';
import { ErrorNotice, Language, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import type { ManagedOrganisation } from '@bocage/server/shared/organisations';
import type { MembershipRecord, PersonRecord } from '@bocage/server/shared/people';
import { People } from '../data/people';
import { Busy } from '../parts/busy';
import { formValues, ticked } from '../parts/form-values';

/** The roles and dates of a membership: a first one with an account, a further one, or one that changes. */
@Component({
  selector: 'shell-membership-form',
  imports: [ErrorNotice, Skeleton],
  templateUrl: './membership-form.html',
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MembershipForm {
  readonly person = input.required<PersonRecord>();
  readonly membership = input<MembershipRecord | null>(null);
  readonly organisations = input.required<readonly ManagedOrganisation[]>();
  readonly saved = output<PersonRecord>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly people = inject(People);
  private readonly session = inject(Session);
  protected readonly busy = new Busy();
  protected readonly isFirst = computed(() => this.person().account === null);
  protected readonly open = computed(() => {
    const taken = new Set(this.person().memberships.map(({ organisation }) => organisation.id));
    return this.organisations().filter(({ id, status }) => status === 'active' && !taken.has(id));
  });
  protected readonly organisation = linkedSignal(() => {
    const own = this.person().organisation?.id;
    const open = this.open();
    return (
      this.membership()?.organisation.id ??
      open.find(({ id }) => id === own)?.id ??
      open[0]?.id ??
      own ??
      this.session.organisation()?.id ??
      ''
    );
  });
  protected readonly roles = resource({
    params: () => this.organisation() || undefined,
    loader: ({ params, abortSignal }) => this.people.givableRoles(params, abortSignal),
  });
  protected readonly problem = problemOf(this.roles);
  protected readonly login = computed(() => loginOf(this.person()));

  protected isHeld(roleId: string): boolean {
    return this.membership()?.roles.some(({ id }) => id === roleId) ?? false;
  }

  /** Someone who enters an organisation without a role could do nothing there. */
  protected askRole(form: HTMLFormElement): void {
    const isMissing = this.membership() === null && ticked(form, 'role').length === 0;
    form.querySelector<HTMLInputElement>('[name=role]:enabled')?.setCustomValidity(isMissing ? this.t('shell.people.role-needed') : '');
  }

  protected async save(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    this.askRole(form);
    if (!form.reportValidity()) {
      return;
    }
    const { login, locale, validFrom, validTo } = formValues(form);
    const person = this.person();
    const membership = this.membership();
    // What one may not give stays as it was: its box cannot be changed, and a form does not send it.
    const fixed = (this.roles.hasValue() ? this.roles.value() : [])
      .filter(({ id, isGivable }) => !isGivable && this.isHeld(id))
      .map(({ id }) => id);
    const roles = [...new Set([...ticked(form, 'role'), ...fixed])];
    const dates = { ...(validFrom ? { validFrom } : {}), validTo };
    const outcome = await this.busy.run(async () => {
      if (membership) {
        const changed = validFrom !== membership.validFrom || validTo !== membership.validTo;
        const saved = await this.people.setRoles(membership.id, roles);
        return changed ? this.people.changeMembership(membership.id, dates) : saved;
      }
      const body = { organisationId: this.organisation(), roles, ...dates };
      return this.isFirst() ? this.people.giveAccount(person.id, { ...body, login, locale }) : this.people.addMembership(person.id, body);
    });
    if (outcome) {
      this.saved.emit(outcome.done);
    }
  }
}

/** Given and family name with a dot between, without accents. */
export function loginOf({ displayName, givenName, familyName }: Pick<PersonRecord, 'displayName' | 'givenName' | 'familyName'>): string {
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
  return givenName && familyName
    ? `${plain(givenName)}.${plain(familyName)}`
    : displayName.trim().split(/\s+/).map(plain).filter(Boolean).join('.');
}
