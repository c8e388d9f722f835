import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty, ErrorNotice, Icon, kept, Language, problemOf, Skeleton, t, TaxonName } from '@bocage/sdk-ui';
import { Observations } from '../data/observations';
import { firstVernacular } from '../data/vernacular';
import { CopyButton } from '../parts/copy-button';
import { ObservationContent } from './observation-content';

/** The permanent address of an observation. */
@Component({
  selector: 'synthesis-observation-page',
  imports: [CopyButton, Empty, ErrorNotice, Icon, ObservationContent, RouterLink, Skeleton, TaxonName],
  templateUrl: './observation-page.html',
  styleUrl: './observation-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ObservationPage {
  readonly id = input.required<string>();

  protected readonly t = t();
  protected readonly firstVernacular = firstVernacular;
  private readonly language = inject(Language);
  private readonly observations = inject(Observations);

  protected readonly answer = resource({
    params: () => ({ id: this.id(), locale: this.language.current() }),
    loader: ({ params: { id }, abortSignal }) => this.observations.detail(id, abortSignal),
  });
  protected readonly observation = kept(this.answer);
  protected readonly problem = problemOf(this.answer);
  protected readonly isMissing = computed(() => this.problem()?.code === 'synthesis.observation-unknown');
  protected readonly permalink = location.href;
}
