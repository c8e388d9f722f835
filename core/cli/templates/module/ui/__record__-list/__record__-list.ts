import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Page } from '@bocage/sdk/shared';
import { Empty, Graph, Grid, type GridColumn, Icon, Language, Session, t } from '@bocage/sdk-ui';
import type { __Record__ } from '../../shared';

const listQuery = `query ($text: String, $after: String) {
  __camel____Records__(text: $text, after: $after) { items { id name notedOn comment } next }
}`;

@Component({
  selector: '__key__-__record__-list',
  imports: [Empty, Grid, Icon, RouterLink],
  templateUrl: './__record__-list.html',
  styleUrl: './__record__-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class __Record__List {
  protected readonly t = t();
  private readonly graph = inject(Graph);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  protected readonly text = signal('');
  protected readonly canCreate = computed(() => this.session.can('__key__.__record__.create'));
  protected readonly columns = computed<readonly GridColumn<__Record__>[]>(() => [
    { key: 'name', label: this.t('__key__.name'), text: ({ name }) => name },
    { key: 'notedOn', label: this.t('__key__.noted-on'), width: '10rem', text: ({ notedOn }) => (notedOn ? this.language.date(notedOn) : '') },
    { key: 'comment', label: this.t('__key__.comment'), text: ({ comment }) => comment ?? '' },
  ]);
  protected readonly fetchPage = computed(() => {
    const text = this.text();
    return async (after: string | null): Promise<Page<__Record__>> => {
      const answer = await this.graph.query<{ __camel____Records__: Page<__Record__> }>(listQuery, { text, after });
      return answer.__camel____Records__;
    };
  });
  protected readonly idOf = ({ id }: __Record__): string => id;

  protected open({ id }: __Record__): void {
    void this.router.navigate(['/__key__', id]);
  }
}
