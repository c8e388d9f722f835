import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, Drawer, Empty, ErrorNotice, Icon, Language, Notices, ProblemError, problemOf, Skeleton, t, TaxonName } from '@bocage/sdk-ui';
import type { Stewardship } from '@bocage/server/shared/stewardships';
import { BorrowFocus } from '../parts/borrow-focus';
import { vernacular } from '../parts/reference';
import { StewardshipForm } from './stewardship-form';

@Component({
  selector: 'shell-stewardships',
  imports: [BorrowFocus, Drawer, Empty, ErrorNotice, Icon, Skeleton, StewardshipForm, TaxonName],
  templateUrl: './stewardships.html',
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Stewardships {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly vernacular = vernacular;
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly answer = resource({
    loader: ({ abortSignal }) => this.api.get<{ readonly items: readonly Stewardship[] }>('/stewardships', { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.answer);
  protected readonly refusal = signal<ProblemDocument | null>(null);
  /** `new`, or the one that is changed. */
  protected readonly editing = signal<Stewardship | 'new' | null>(null);
  protected readonly removing = signal<Stewardship | null>(null);

  protected saved(): void {
    this.editing.set(null);
    this.notices.show({ text: this.t('shell.stewardships.saved') });
    this.answer.reload();
  }

  protected async remove(stewardship: Stewardship): Promise<void> {
    this.removing.set(null);
    this.refusal.set(null);
    try {
      await this.api.delete(`/stewardships/${stewardship.id}`);
      this.notices.show({ text: this.t('shell.stewardships.removed', { organisation: stewardship.organisation.name }) });
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    }
    this.answer.reload();
  }
}
