import { A11yModule } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { activationStates } from '@bocage/sdk/shared';
import { Icon, Language, t } from '@bocage/sdk-ui';
import type { ActivationCell, Decision } from '@bocage/server/shared/modules';
import { stateIcons } from './state-icons';

@Component({
  selector: 'shell-cell-editor',
  imports: [A11yModule, Icon],
  templateUrl: './cell-editor.html',
  styleUrl: './cell-editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CellEditor {
  readonly cell = input.required<ActivationCell>();
  readonly heading = input.required<string>();
  readonly hasSettings = input(false);
  /** Titles of active modules that need this one. */
  readonly dependents = input<readonly string[]>([]);
  /** Titles of modules this one needs and the organisation has not. */
  readonly missing = input<readonly string[]>([]);
  readonly decided = output<Decision>();
  readonly settingsAsked = output();
  readonly closed = output();

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly states = activationStates;
  protected readonly icons = stateIcons;
  private readonly decidedState = computed(() => this.cell().state);
  /** What is chosen stays chosen until another state is decided, however often the cell is read again. */
  protected readonly state = linkedSignal(() => this.decidedState());

  protected decide(event: Event, reason: string, validFrom: string, validTo: string): void {
    event.preventDefault();
    this.decided.emit({ state: this.state(), reason: reason.trim() || null, validFrom: validFrom || null, validTo: validTo || null });
  }
}
