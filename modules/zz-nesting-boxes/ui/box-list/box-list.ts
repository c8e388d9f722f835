import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Page } from '@bocage/sdk/shared';
import { Empty, Graph, Grid, type GridColumn, Icon, Language, Session, t } from '@bocage/sdk-ui';
import type { Box } from '../../shared';

const listQuery = `query ($text: String, $after: String) {
  zzNestingBoxesBoxes(text: $text, after: $after) { items { id name notedOn comment } next }
}`;

@Component({
  selector: 'zz-nesting-boxes-box-list',
  imports: [Empty, Grid, Icon, RouterLink],
  templateUrl: './box-list.html',
  styleUrl: './box-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BoxList {
  protected readonly t = t();
  private readonly graph = inject(Graph);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  protected readonly text = signal('');
  protected readonly canCreate = computed(() => this.session.can('zz-nesting-boxes.box.create'));
  protected readonly columns = computed<readonly GridColumn<Box>[]>(() => [
    { key: 'name', label: this.t('zz-nesting-boxes.name'), text: ({ name }) => name },
    {
      key: 'notedOn',
      label: this.t('zz-nesting-boxes.noted-on'),
      width: '10rem',
      text: ({ notedOn }) => (notedOn ? this.language.date(notedOn) : ''),
    },
    { key: 'comment', label: this.t('zz-nesting-boxes.comment'), text: ({ comment }) => comment ?? '' },
  ]);
  protected readonly fetchPage = computed(() => {
    const text = this.text();
    return async (after: string | null): Promise<Page<Box>> => {
      const answer = await this.graph.query<{ zzNestingBoxesBoxes: Page<Box> }>(listQuery, { text, after });
      return answer.zzNestingBoxesBoxes;
    };
  });
  protected readonly idOf = ({ id }: Box): string => id;

  protected open({ id }: Box): void {
    void this.router.navigate(['/zz-nesting-boxes', id]);
  }
}
