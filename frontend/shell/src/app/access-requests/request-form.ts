import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  resource,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, debounced, ErrorNotice, Icon, Language, Notices, ProblemError, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import { TileMap } from '@bocage/sdk-ui/tile-map';
import type { MultiPolygon, Polygon } from 'geojson';
import { type AccessPolicy, type AccessRequest, type RequestContent, studyTypes } from '@bocage/server/shared/access-requests';
import type { NamedTaxon } from '@bocage/server/shared/named';
import { AreasField } from '../parts/areas-field';
import { type Area, Reference } from '../parts/reference';
import { TaxaField } from '../parts/taxa-field';
import { polygonOf } from './uploaded-polygon';

const empty: RequestContent = {
  beneficiary: 'account',
  purpose: '',
  studyType: null,
  sponsor: null,
  taxa: null,
  areas: null,
  polygon: null,
  validFrom: null,
  validTo: null,
  actions: ['read'],
  isSensitive: false,
};

const restMs = 1500;
const mostBytes = 900_000;

/** What the form starts from: names are looked up once. */
interface Start {
  readonly content: RequestContent;
  readonly taxa: readonly NamedTaxon[];
  readonly areas: readonly Area[];
  readonly isDraft: boolean;
  readonly renewalOf: string | null;
}

/** Fields that a change of one may put right in the other, and whether that needs both to be filled. */
const together: readonly { readonly fields: readonly (keyof RequestContent)[]; readonly areBothNeeded: boolean }[] = [
  { fields: ['areas', 'polygon'], areBothNeeded: false },
  { fields: ['validFrom', 'validTo'], areBothNeeded: true },
];

const numbers = (text: string | undefined): readonly number[] | null => {
  const found = (text ?? '')
    .split(',')
    .map(Number)
    .filter((one) => Number.isInteger(one) && one !== 0);
  return found.length > 0 ? found : null;
};

/** Asking for access: a draft is kept as it is written, what was sent becomes a new version. */
@Component({
  selector: 'shell-request-form',
  imports: [AreasField, ErrorNotice, Icon, RouterLink, Skeleton, TaxaField, TileMap],
  templateUrl: './request-form.html',
  styleUrls: ['../parts/page.css', './request-form.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestForm {
  /** Part of the address; absent for a new request. */
  readonly id = input<string>();
  /** Query parameters: what another screen proposes to ask for. */
  readonly taxon = input<string>();
  readonly area = input<string>();
  readonly sensitive = input<string>();
  readonly renewalOf = input<string>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly session = inject(Session);
  protected readonly studyTypes = studyTypes;
  protected readonly studyTypeOf = (value: string) => studyTypes.find((type) => type === value) ?? null;
  protected readonly beneficiaries = ['account', 'organisation'] as const;
  protected readonly places = ['areas', 'polygon'] as const;
  private readonly api = inject(Api);
  private readonly reference = inject(Reference);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly injector = inject(Injector);
  private readonly summary = viewChild<ElementRef<HTMLElement>>('summary');

  /** The draft that this form made: the address follows it without reloading the form. */
  private readonly made = signal<string | null>(null);
  private readonly requestId = computed(() => this.made() ?? this.id() ?? null);
  protected readonly policy = resource({ loader: () => this.api.get<AccessPolicy>('/access-requests/policy') });
  protected readonly start = resource({
    params: () => ({ id: untracked(this.made) ? undefined : this.id(), renewalOf: this.renewalOf() }),
    loader: ({ params }) => this.begin(params.id, params.renewalOf),
  });
  protected readonly problem = problemOf(this.start);

  protected readonly entered = linkedSignal<RequestContent>(() => (this.start.hasValue() ? this.start.value().content : empty));
  protected readonly chosenTaxa = linkedSignal<readonly NamedTaxon[]>(() => (this.start.hasValue() ? this.start.value().taxa : []));
  protected readonly chosenAreas = linkedSignal<readonly Area[]>(() => (this.start.hasValue() ? this.start.value().areas : []));
  protected readonly where = signal<'areas' | 'polygon'>('areas');
  protected readonly isDraft = computed(() => !this.start.hasValue() || this.start.value().isDraft);
  protected readonly content = computed((): RequestContent => {
    const isPolygon = this.where() === 'polygon';
    const taxa = this.chosenTaxa().map(({ cdNom }) => cdNom);
    const areas = this.chosenAreas().map(({ id }) => id);
    return {
      ...this.entered(),
      taxa: taxa.length > 0 ? taxa : null,
      areas: !isPolygon && areas.length > 0 ? areas : null,
      polygon: isPolygon ? this.entered().polygon : null,
    };
  });
  protected readonly drawn = computed(() => {
    const polygon = this.entered().polygon as Polygon | MultiPolygon | null;
    return polygon?.type === 'Polygon' ? polygon : null;
  });
  protected readonly outline = computed(() => {
    const polygon = this.entered().polygon as Polygon | MultiPolygon | null;
    return polygon?.type === 'MultiPolygon' ? polygon : null;
  });

  protected readonly savedAt = signal<Date | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<ProblemDocument | null>(null);
  protected readonly fileFault = signal('');
  /** What was written when it was refused: a fault is told until its field changes. */
  private readonly refused = signal<RequestContent | null>(null);
  protected readonly faults = computed(
    () =>
      new Map(
        (this.refusal()?.errors ?? [])
          .map(({ pointer, title, code }) => [pointer.slice(1).split('/')[0] ?? '', this.language.typeset(title ?? code)] as const)
          .filter(([field]) => !this.isChanged(field)),
      ),
  );
  private readonly written = computed(() => JSON.stringify(this.content()));
  private readonly rested = debounced(this.written, restMs);
  private kept = '';
  /** What the last save was refused for is told until one succeeds; what sending was refused for stays to be read. */
  private isSaveRefused = false;
  private saving: Promise<void> = Promise.resolve();

  constructor() {
    effect(() => {
      if (this.start.hasValue()) {
        const { content } = this.start.value();
        untracked(() => {
          this.where.set(content.polygon ? 'polygon' : 'areas');
          this.kept = this.written();
        });
      }
    });
    effect(() => {
      const rested = this.rested();
      if (this.start.hasValue() && this.isDraft() && rested === untracked(this.written) && rested !== this.kept) {
        void untracked(() => this.keep());
      }
    });
  }

  protected timeOf(date: Date): string {
    return new Intl.DateTimeFormat(this.language.current(), { hour: '2-digit', minute: '2-digit' }).format(date);
  }

  /** Goes to the field of a fault: the page has one address whatever is wrong. */
  protected show(event: Event, field: string): void {
    event.preventDefault();
    const place = document.getElementById(`field-${field}`);
    place?.scrollIntoView({ block: 'center' });
    (place?.querySelector<HTMLElement>('input, select, textarea') ?? place)?.focus();
  }

  protected set(change: Partial<RequestContent>): void {
    this.entered.update((content) => ({ ...content, ...change }));
  }

  protected toggleExport(isWanted: boolean): void {
    this.set({ actions: isWanted ? ['read', 'export'] : ['read'] });
  }

  protected async upload(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = '';
    this.fileFault.set('');
    if (!file) {
      return;
    }
    if (file.size > mostBytes) {
      this.fileFault.set(this.t('shell.requests.file-too-large'));
      return;
    }
    const polygon = polygonOf(
      await file
        .text()
        .then((text): unknown => JSON.parse(text))
        .catch(() => null),
    );
    if (polygon) {
      this.set({ polygon });
    } else {
      this.fileFault.set(this.t('shell.requests.file-not-polygon'));
    }
  }

  /** Keeps the draft, then sends it; what was sent already is sent again as a new version. */
  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.isBusy.set(true);
    this.refusal.set(null);
    try {
      if (this.isDraft()) {
        await this.keep(true);
        const id = this.requestId();
        await this.api.post(`/access-requests/${id}/submit`);
      } else {
        await this.api.put(`/access-requests/${this.id()}/content`, this.content());
      }
      this.notices.show({ text: this.t('shell.requests.sent') });
      await this.router.navigate(['/access-requests', this.requestId()]);
    } catch (error) {
      this.refuse(error);
      afterNextRender(() => this.summary()?.nativeElement.focus(), { injector: this.injector });
    } finally {
      this.isBusy.set(false);
    }
  }

  /** One save after the other, so that the first makes the draft and the next ones change it. */
  private keep(mustSucceed = false): Promise<void> {
    const saving = this.saving.then(() => this.keepNow());
    this.saving = saving.catch(() => undefined);
    return mustSucceed
      ? saving
      : saving.catch((error: unknown) => {
          this.isSaveRefused = true;
          this.refuse(error);
        });
  }

  private refuse(error: unknown): void {
    this.refused.set(this.content());
    this.refusal.set(ProblemError.from(error).document);
  }

  private isChanged(field: string): boolean {
    const [before, now] = [this.refused(), this.content()];
    const pair = together.find(({ fields }) => fields.some((one) => one === field));
    const isAlone = !pair || (pair.areBothNeeded && pair.fields.some((one) => before?.[one] === null));
    const fields = isAlone ? [field as keyof RequestContent] : pair.fields;
    return before !== null && fields.some((one) => JSON.stringify(before[one]) !== JSON.stringify(now[one]));
  }

  private async keepNow(): Promise<void> {
    const written = this.written();
    const content = this.content();
    const id = this.requestId();
    if (written === this.kept && id) {
      return;
    }
    if (id) {
      await this.api.put(`/access-requests/${id}/content`, content);
    } else {
      const renewalOf = this.start.hasValue() ? this.start.value().renewalOf : null;
      const request = await this.api.post<AccessRequest>('/access-requests', { ...content, renewalOf });
      this.made.set(request.id);
      history.replaceState(history.state, '', `/access-requests/${request.id}/edit`);
    }
    this.kept = written;
    this.savedAt.set(new Date());
    if (this.isSaveRefused) {
      this.isSaveRefused = false;
      this.refusal.set(null);
    }
  }

  private async begin(id: string | undefined, renewalOf: string | undefined): Promise<Start> {
    const from = id ?? renewalOf;
    if (from) {
      const [request, content] = await Promise.all([
        this.api.get<AccessRequest>(`/access-requests/${from}`),
        this.api.get<RequestContent>(`/access-requests/${from}/content`),
      ]);
      const isRenewal = id === undefined;
      return {
        content: isRenewal ? { ...content, validFrom: null, validTo: null } : content,
        taxa: request.taxonList ?? [],
        areas: request.areaList ?? [],
        isDraft: isRenewal || request.state === 'draft',
        renewalOf: isRenewal ? from : null,
      };
    }
    const [taxa, areas] = [numbers(this.taxon()), numbers(this.area())];
    return {
      content: { ...empty, isSensitive: this.sensitive() === '1' },
      taxa: taxa ? await this.reference.taxa(taxa) : [],
      areas: areas ? await this.reference.areas(areas) : [],
      isDraft: true,
      renewalOf: null,
    };
  }
}
