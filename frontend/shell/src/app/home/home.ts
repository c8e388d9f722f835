import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Localised } from '@bocage/sdk/shared';
import { Api, Empty, ErrorNotice, Icon, Language, ProblemError, Session, Skeleton, t } from '@bocage/sdk-ui';
import { Menu } from '../frame/menu';

interface Figure {
  readonly module: string;
  readonly key: string;
  readonly label: Localised;
  readonly value: number;
  readonly link?: string;
}

@Component({
  selector: 'shell-home',
  imports: [Empty, ErrorNotice, Icon, RouterLink, Skeleton],
  templateUrl: './home.html',
  styleUrl: './home.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Home {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly session = inject(Session);
  protected readonly menu = inject(Menu);
  private readonly api = inject(Api);
  protected readonly answer = resource({
    loader: ({ abortSignal }) => this.api.get<{ readonly figures: readonly Figure[] }>('/home', { signal: abortSignal }),
  });

  protected readonly problem = computed(() => {
    const error = this.answer.error();
    return error ? ProblemError.from(error).document : null;
  });
  protected readonly figures = computed(() => (this.answer.hasValue() ? this.answer.value().figures : []));
}
