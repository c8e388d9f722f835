import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  resource,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ErrorNotice, Icon, kept, Language, problemOf, Skeleton, t, TaxonName } from '@bocage/sdk-ui';
import type { Geometry } from 'geojson';
import { Observations } from '../data/observations';
import { firstVernacular } from '../data/vernacular';
import { CopyButton } from '../parts/copy-button';
import { geometryOf } from './geometry-of';
import { ObservationContent } from './observation-content';

/** An observation beside the list it was opened from. */
@Component({
  selector: 'synthesis-observation-panel',
  imports: [CopyButton, ErrorNotice, Icon, ObservationContent, RouterLink, Skeleton, TaxonName],
  templateUrl: './observation-panel.html',
  styleUrl: './observation-panel.css',
  host: { role: 'region', '[attr.aria-label]': "t('synthesis.observation.title')" },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ObservationPanel {
  readonly id = input.required<string>();
  readonly closed = output();
  readonly located = output<Geometry | null>();

  protected readonly t = t();
  protected readonly firstVernacular = firstVernacular;
  private readonly language = inject(Language);
  private readonly observations = inject(Observations);
  private readonly router = inject(Router);
  private readonly top = viewChild.required<ElementRef<HTMLElement>>('top');

  protected readonly answer = resource({
    params: () => ({ id: this.id(), locale: this.language.current() }),
    loader: ({ params: { id }, abortSignal }) => this.observations.detail(id, abortSignal),
  });
  protected readonly observation = kept(this.answer);
  protected readonly problem = problemOf(this.answer);
  protected readonly permalink = computed(
    () => new URL(this.router.serializeUrl(this.router.createUrlTree(['/synthesis/observation', this.id()])), location.origin).href,
  );

  constructor() {
    effect(() => {
      this.id();
      this.top().nativeElement.focus({ preventScroll: true });
      this.top().nativeElement.scrollTo?.({ top: 0 });
    });
    effect(() => {
      const observation = this.observation();
      this.located.emit(observation ? geometryOf(observation) : null);
    });
  }
}
