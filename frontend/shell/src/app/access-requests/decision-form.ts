import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { FieldProblem } from '@bocage/sdk/shared';
import { Language, t, TaxonName } from '@bocage/sdk-ui';
import { type AccessRequest, refusalReasons } from '@bocage/server/shared/access-requests';
import type { NamedTaxon } from '@bocage/server/shared/named';
import { vernacular } from '../parts/reference';
import { TaxaField } from '../parts/taxa-field';

const kinds = ['approve', 'narrow', 'refuse'] as const;
type Kind = (typeof kinds)[number];

export interface DecisionGiven {
  readonly kind: Kind;
  readonly taxa?: readonly number[] | null;
  readonly areas?: readonly number[] | null;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
  readonly actions?: readonly string[] | null;
  readonly isSensitive?: boolean | null;
  readonly reason?: string | null;
  readonly comment?: string | null;
}

/** Approve, narrow or refuse: what is narrowed starts from what is asked, and only takes away. */
@Component({
  selector: 'shell-decision-form',
  imports: [TaxaField, TaxonName],
  templateUrl: './decision-form.html',
  styleUrl: '../parts/page.css',
  styles: `
    form {
      max-width: 46rem;
    }
    .button {
      justify-self: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DecisionForm {
  readonly request = input.required<AccessRequest>();
  readonly busy = input(false);
  readonly errors = input<readonly FieldProblem[]>([]);
  readonly decided = output<DecisionGiven>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly vernacular = vernacular;
  protected readonly kinds = kinds;
  protected readonly reasons = refusalReasons;
  protected readonly kind = signal<Kind>('approve');
  protected readonly keptTaxa = linkedSignal<ReadonlySet<number>>(
    () => new Set((this.request().taxonList ?? []).map(({ cdNom }) => cdNom)),
  );
  protected readonly keptAreas = linkedSignal<ReadonlySet<number>>(() => new Set((this.request().areaList ?? []).map(({ id }) => id)));
  /** Taxa chosen among those that are asked, when that is more than a list. */
  protected readonly within = linkedSignal<AccessRequest, readonly NamedTaxon[]>({ source: this.request, computation: () => [] });
  protected readonly faults = computed(() => this.errors().map(({ title, code }) => title ?? code));

  protected toggled(kept: ReadonlySet<number>, one: number): ReadonlySet<number> {
    const next = new Set(kept);
    if (!next.delete(one)) {
      next.add(one);
    }
    return next;
  }

  protected decide(event: SubmitEvent): void {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => {
      const value = values.get(name);
      return typeof value === 'string' && value.trim() ? value.trim() : null;
    };
    const kind = this.kind();
    const said = { kind, reason: kind === 'approve' ? null : text('reason'), comment: text('comment') };
    this.decided.emit(kind === 'narrow' ? { ...said, ...this.narrowing(values) } : said);
  }

  private narrowing(values: FormData): Omit<DecisionGiven, 'kind'> {
    const { taxonList, areaList, actions, validFrom, validTo } = this.request();
    const changedDay = (name: string, asked: string | null) => {
      const day = values.get(name);
      return typeof day === 'string' && day !== '' && day !== asked ? day : null;
    };
    const within = this.within().map(({ cdNom }) => cdNom);
    const taxa = [...this.keptTaxa(), ...within];
    const isAsAsked = within.length === 0 && this.keptTaxa().size === (taxonList ?? []).length;
    const areas = [...this.keptAreas()];
    return {
      taxa: isAsAsked ? null : taxa,
      areas: areaList && areas.length < areaList.length ? areas : null,
      validFrom: changedDay('from', validFrom),
      validTo: changedDay('to', validTo),
      actions: actions.includes('export') && !values.has('export') ? ['read'] : null,
      isSensitive: this.request().isSensitive && !values.has('sensitive') ? false : null,
    };
  }
}
