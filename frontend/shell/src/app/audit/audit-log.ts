import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import {
  Drawer,
  Empty,
  FilterBar,
  type FilterChip,
  FilterEditor,
  type FilterOption,
  Grid,
  GridCell,
  type GridColumn,
  GridRow,
  Icon,
  Language,
  Session,
  t,
} from '@bocage/sdk-ui';
import type { Titled, ToldEvent } from '@bocage/server/shared/events';
import { EventDetail } from './event-detail';
import { addressOf, type EventFilter, Events, filterOf } from './events';

const shownAtOnce = 8;

/** What happened, newest first: who, when, what, and what changed. */
@Component({
  selector: 'shell-audit-log',
  imports: [Drawer, Empty, EventDetail, FilterBar, FilterEditor, Grid, GridCell, GridRow, Icon],
  templateUrl: './audit-log.html',
  styleUrl: './audit-log.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditLog {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly session = inject(Session);
  protected readonly rowType?: ToldEvent;
  private readonly events = inject(Events);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });

  protected readonly filter = computed(() => filterOf(this.params()), { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  protected readonly opened = signal<ToldEvent | null>(null);
  protected readonly choices = resource({ loader: ({ abortSignal }) => this.events.choices(abortSignal) });
  protected readonly known = computed(() =>
    this.choices.hasValue() ? this.choices.value() : { names: [], recordTypes: [], organisations: [] },
  );
  protected readonly searched = signal('');
  protected readonly actors = resource({
    params: () => this.searched(),
    loader: ({ params, abortSignal }) => this.events.actors(params, abortSignal),
  });
  protected readonly people = computed(() => (this.actors.hasValue() ? this.actors.value().slice(0, shownAtOnce) : []));
  /** Names of people chosen here; of an address that was sent, the first event tells it. */
  private readonly names = signal<Readonly<Record<string, string>>>({});
  protected readonly fetchPage = computed(() => {
    const filter = this.filter();
    return async (after: string | null) => {
      const page = await this.events.page(filter, after);
      const [first] = page.items;
      if (filter.actor && first?.actor?.id === filter.actor) {
        const { id, name } = first.actor;
        this.names.update((names) => ({ ...names, [id]: name }));
      }
      return page;
    };
  });
  protected readonly file = computed(() => this.events.file(this.filter()));
  protected readonly columns = computed((): readonly GridColumn<ToldEvent>[] => [
    { key: 'at', label: this.t('shell.audit.at'), width: '10.5rem', text: ({ at }) => this.language.date(at, { time: true }) },
    { key: 'what', label: this.t('shell.audit.what'), width: 'minmax(14rem, 3fr)', text: (event) => this.told(event) },
    {
      key: 'actor',
      label: this.t('shell.audit.actor'),
      width: 'minmax(8rem, 1fr)',
      text: ({ actor }) => actor?.name ?? '',
      optional: true,
    },
    {
      key: 'organisation',
      label: this.t('shell.audit.organisation'),
      width: 'minmax(8rem, 1.2fr)',
      text: ({ organisation }) => organisation?.name ?? '',
      optional: this.known().organisations.length < 2,
    },
    {
      key: 'name',
      label: this.t('shell.audit.name'),
      width: 'minmax(9rem, 1.2fr)',
      text: ({ name, title }) => title ?? name,
      optional: true,
    },
    { key: 'reason', label: this.t('shell.audit.reason'), width: 'minmax(8rem, 1fr)', text: ({ reason }) => reason ?? '' },
  ]);
  protected readonly options = computed((): readonly FilterOption[] => [
    { key: 'actor', icon: 'person', label: this.t('shell.audit.actor') },
    ...(this.known().organisations.length > 1
      ? [{ key: 'organisation', icon: 'corporate_fare', label: this.t('shell.audit.organisation') }]
      : []),
    { key: 'name', icon: 'bolt', label: this.t('shell.audit.name') },
    { key: 'record', icon: 'draft', label: this.t('shell.audit.record') },
    { key: 'period', icon: 'date_range', label: this.t('shell.audit.period') },
  ]);
  protected readonly chips = computed((): readonly FilterChip[] => {
    const { actor, organisation, name, recordType, recordId, from, to } = this.filter();
    const day = (value: string | undefined): string => (value ? this.language.date(value) : '…');
    const chip = (key: string, value: string | undefined): FilterChip[] =>
      value ? [{ key, label: this.t(`shell.audit.${key}`), value }] : [];
    return [
      ...chip('actor', actor && (this.names()[actor] ?? '…')),
      ...chip('organisation', organisation && (this.known().organisations.find(({ id }) => id === organisation)?.name ?? '…')),
      ...chip('name', name && titleIn(this.known().names, name)),
      ...chip('record', recordType && [titleIn(this.known().recordTypes, recordType), recordId].filter(Boolean).join(' ')),
      ...chip('period', from || to ? `${day(from)} – ${day(to)}` : undefined),
    ];
  });

  protected readonly idOf = ({ id }: ToldEvent): string => id;
  protected readonly told = ({ sentence, title, name }: ToldEvent): string => this.language.typeset(sentence ?? title ?? name);

  protected change(change: EventFilter): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: addressOf(change), queryParamsHandling: 'merge' });
  }

  protected choosePerson(id: string, name: string): void {
    this.names.update((names) => ({ ...names, [id]: name }));
    this.change({ actor: id });
  }

  protected removed(key: string): void {
    this.change(key === 'period' ? { from: '', to: '' } : key === 'record' ? { recordType: '', recordId: '' } : { [key]: '' });
  }

  protected clear(): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: {} });
  }
}

/** The words of a name among choices, or the name itself. */
function titleIn(choices: readonly Titled[], name: string): string {
  return choices.find((one) => one.name === name)?.title ?? name;
}
