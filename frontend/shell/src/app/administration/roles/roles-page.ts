import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Drawer, ErrorNotice, Icon, Language, Notices, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import type { MatrixRole, RoleMatrix, RoleRight } from '@bocage/server/shared/roles';
import { Organisations } from '../data/organisations';
import { RoleDesk } from '../data/roles';
import { Busy } from '../parts/busy';
import { formValues } from '../parts/form-values';
import { RightEditor } from './right-editor';
import { rightWords } from './right-words';

type Panel =
  | { readonly kind: 'right'; readonly role: MatrixRole; readonly permission: string }
  | { readonly kind: 'role'; readonly role: MatrixRole }
  | { readonly kind: 'new'; readonly copyOf: MatrixRole | null };

/** Rights in rows, roles in columns: what each role gives, and how far. */
@Component({
  selector: 'shell-roles-page',
  imports: [Drawer, ErrorNotice, Icon, RightEditor, RouterLink, Skeleton],
  templateUrl: './roles-page.html',
  styleUrls: ['../parts/page.css', './roles-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RolesPage {
  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly desk = inject(RoleDesk);
  private readonly organisations = inject(Organisations);
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });

  protected readonly busy = new Busy();
  protected readonly panel = signal<Panel | null>(null);
  protected readonly organisation = computed(() => this.params().get('organisation') ?? this.session.organisation()?.id ?? '');
  protected readonly choices = resource({
    loader: async ({ abortSignal }) => (this.session.can('core.organisation.manage') ? this.organisations.list(abortSignal) : []),
  });
  protected readonly matrix = resource({
    params: () => ({ organisation: this.organisation() }),
    loader: async ({ params, abortSignal }) => {
      const matrix = await this.desk.matrix(params.organisation || undefined, abortSignal);
      await Promise.all(matrix.modules.filter(({ key }) => key !== 'core').map(({ key }) => this.language.load(key)));
      return matrix;
    },
  });
  protected readonly problem = problemOf(this.matrix);
  /** On a phone one role is shown at a time. */
  protected readonly narrowRole = signal<string | null>(null);
  protected readonly groups = computed(() => {
    const matrix = this.matrix.hasValue() ? this.matrix.value() : null;
    return (matrix?.modules ?? [])
      .map(({ key, title }) => ({
        key,
        title: this.language.text(title),
        permissions: (matrix?.permissions ?? []).filter(({ module }) => module === key).map((permission) => permission.key),
      }))
      .filter(({ permissions }) => permissions.length > 0);
  });
  protected readonly holders = resource({
    params: () => {
      const panel = this.panel();
      return panel?.kind === 'role' ? panel.role.id : undefined;
    },
    loader: ({ params, abortSignal }) => this.desk.holders(params, abortSignal),
  });

  protected words(permission: string): string {
    return rightWords(this.language, permission);
  }

  protected right(role: MatrixRole, permission: string): RoleRight | undefined {
    return role.rights.find((right) => right.permission === permission);
  }

  protected isLimited({ taxa, areaIds, maxSensitivity }: RoleRight): boolean {
    return taxa !== null || areaIds !== null || maxSensitivity !== null;
  }

  protected mayChange(role: MatrixRole): boolean {
    return role.organisationId !== null || (this.matrix.hasValue() && this.matrix.value().isNetwork);
  }

  protected isNarrowShown(role: MatrixRole, index: number): boolean {
    return (this.narrowRole() ?? (index === 0 ? role.id : null)) === role.id;
  }

  protected cellLabel(role: MatrixRole, permission: string): string {
    const right = this.right(role, permission);
    const scope = this.t(`shell.scope.${right?.scope ?? 'none'}`);
    return this.t('shell.roles.cell', { right: this.words(permission), role: this.language.text(role.label), scope });
  }

  protected choose(organisation: string): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { organisation },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected show(panel: Panel): void {
    this.busy.forget();
    this.panel.set(panel);
  }

  protected panelTitle(): string {
    const panel = this.panel();
    if (!panel) {
      return '';
    }
    return panel.kind === 'new' ? this.t('shell.roles.new') : this.language.text(panel.role.label);
  }

  protected async saveRight(role: MatrixRole, permission: string, right: RoleRight | null): Promise<void> {
    const outcome = await this.busy.run(() => (right ? this.desk.setRight(role.id, right) : this.desk.removeRight(role.id, permission)));
    if (outcome) {
      this.panel.set(null);
      this.replaced(outcome.done);
      this.notices.show({ text: this.t('shell.roles.changed', { count: role.holders, role: this.language.text(role.label) }) });
    }
  }

  protected async create(event: Event, form: HTMLFormElement, copyOf: MatrixRole | null): Promise<void> {
    event.preventDefault();
    const { fr, en, owner } = formValues(form);
    if (!fr) {
      return;
    }
    const organisationId = owner === 'network' ? null : this.organisation();
    if (await this.busy.run(() => this.desk.create(organisationId, { fr, en: en ?? fr }, copyOf?.id))) {
      this.panel.set(null);
      this.matrix.reload();
    }
  }

  protected async update(role: MatrixRole, change: Parameters<RoleDesk['update']>[1]): Promise<void> {
    const outcome = await this.busy.run(() => this.desk.update(role.id, change));
    if (outcome) {
      this.replaced({ ...outcome.done, holders: role.holders });
      this.panel.set({ kind: 'role', role: { ...outcome.done, holders: role.holders } });
    }
  }

  protected async rename(event: Event, form: HTMLFormElement, role: MatrixRole): Promise<void> {
    event.preventDefault();
    const { fr, en } = formValues(form);
    if (fr) {
      await this.update(role, { label: { fr, en: en ?? fr } });
    }
  }

  protected async copyFrom(role: MatrixRole, from: string): Promise<void> {
    const outcome = await this.busy.run(() => this.desk.copy(role.id, from));
    if (outcome) {
      this.panel.set(null);
      this.replaced(outcome.done);
      this.notices.show({ text: this.t('shell.roles.changed', { count: role.holders, role: this.language.text(role.label) }) });
    }
  }

  protected async remove(role: MatrixRole): Promise<void> {
    if (await this.busy.run(() => this.desk.remove(role.id))) {
      this.panel.set(null);
      this.matrix.reload();
    }
  }

  private replaced(role: MatrixRole): void {
    this.matrix.update(
      (matrix: RoleMatrix | undefined) => matrix && { ...matrix, roles: matrix.roles.map((one) => (one.id === role.id ? role : one)) },
    );
    // The names of limits just chosen come with the next reading.
    this.matrix.reload();
  }
}
