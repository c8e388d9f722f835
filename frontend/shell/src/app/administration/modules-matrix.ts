import { OverlayModule } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { activationStates, type ProblemDocument } from '@bocage/sdk/shared';
import { Drawer, Empty, ErrorNotice, Icon, Language, Notices, ProblemError, Session, Skeleton, t } from '@bocage/sdk-ui';
import type { ActivationCell, Decision, ListedModule, ListedOrganisation } from '@bocage/server/shared/modules';
import { BulkCopy } from './bulk/bulk-copy';
import { BulkSwitch } from './bulk/bulk-switch';
import { WaitingRequests } from './bulk/waiting-requests';
import { CellEditor } from './cell-editor';
import { CellSettings } from './cell-settings';
import { MatrixStore } from './matrix-store';
import { stateIcons } from './state-icons';

interface Place {
  readonly organisation: ListedOrganisation;
  readonly module: ListedModule;
  readonly origin: HTMLElement;
}

@Component({
  selector: 'shell-modules-matrix',
  imports: [BulkCopy, BulkSwitch, CellEditor, CellSettings, Drawer, Empty, ErrorNotice, Icon, OverlayModule, Skeleton, WaitingRequests],
  providers: [MatrixStore],
  templateUrl: './modules-matrix.html',
  styleUrl: './modules-matrix.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ModulesMatrix {
  protected readonly t = t();
  protected readonly store = inject(MatrixStore);
  protected readonly language = inject(Language);
  protected readonly session = inject(Session);
  private readonly notices = inject(Notices);

  protected readonly states = activationStates;
  protected readonly icons = stateIcons;
  protected readonly today = new Date().toISOString().slice(0, 10);
  /** Several cells at once: switched alike, or as another organisation has them. */
  protected readonly together = signal<'switch' | 'copy' | null>(null);
  protected readonly editing = signal<Place | null>(null);
  protected readonly settingsOf = signal<Place | null>(null);
  protected readonly refusal = signal<ProblemDocument | null>(null);

  constructor() {
    void this.store.load();
  }

  protected edit(organisation: ListedOrganisation, module: ListedModule, origin: HTMLElement): void {
    this.refusal.set(null);
    this.editing.set({ organisation, module, origin });
  }

  protected close(): void {
    this.editing()?.origin.focus();
    this.editing.set(null);
  }

  protected openSettings(place: Place): void {
    this.close();
    this.settingsOf.set(place);
  }

  protected async decide(place: Place, decision: Decision): Promise<void> {
    const before = this.store.cell(place.organisation.id, place.module.key);
    this.close();
    if (await this.apply(before, decision)) {
      this.say(place, decision.state, () => void this.apply({ ...before, ...decision }, undoing(before)));
    }
  }

  protected applied(changes: number): void {
    this.together.set(null);
    void this.store.load();
    this.notices.show({ text: this.t('shell.bulk.done', { count: changes }) });
  }

  private async apply(before: ActivationCell, decision: Decision): Promise<boolean> {
    this.refusal.set(null);
    try {
      await this.store.decide(before, decision);
      return true;
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
      return false;
    }
  }

  private say({ organisation, module }: Place, state: Decision['state'], undo: () => void): void {
    const text = this.t(`shell.modules.done-${state}`, {
      module: this.language.text(module.title),
      organisation: organisation.name,
    });
    this.notices.show({ text, action: { label: this.t('shell.undo'), run: undo } });
  }
}

function undoing({ state, settings, reason, validFrom, validTo }: ActivationCell): Decision {
  return { state, settings, reason, validFrom, validTo };
}
