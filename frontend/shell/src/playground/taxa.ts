import { Component, input, signal } from '@angular/core';
import { Slot, SchemaForm, TaxonName, ErrorNotice, Skeleton, Empty } from '@bocage/sdk-ui';
import { BocageMap } from '@bocage/sdk-ui/map';
@Component({ selector: 'x-good', template: '<p>Bon composant {{ record() }}</p>' })
export class Good { readonly record = input<unknown>(); }
@Component({ selector: 'x-bad', template: '<p>{{ boom() }}</p>' })
export class Bad { boom(): string { throw new Error('boom'); } }
@Component({ selector: 'x-taxa', imports: [BocageMap, Slot, SchemaForm, TaxonName, ErrorNotice, Skeleton, Empty], template: `
 <div style="padding:32px;display:grid;gap:24px;max-width:60rem">
 <h1><bocage-taxon-name name="Salmo trutta Linnaeus, 1758" author="Linnaeus, 1758" vernacular="Truite de mer" /></h1>
 <bocage-map style="height:320px" [features]="shape" />
 <bocage-slot name="demo.detail" record="abc" />
 <bocage-error [problem]="{type:'', title:'', status: 500, code: 'sdk.server-failed', requestId: '0198-abcd'}" kept="Votre brouillon est enregistré." retryable />
 <bocage-schema-form [schema]="schema" [errors]="errors()" submitLabel="Enregistrer" (submitted)="errors.set([{pointer:'/lock', code:'sdk.field.maximum', params:{limit: 12}}])" />
 </div>` })
export class Taxa {
  readonly errors = signal<{pointer: string; code: string; params?: Record<string, unknown>}[]>([]);
  readonly shape = { type: 'Polygon' as const, coordinates: [[[1.6, 50.4], [1.9, 50.4], [1.9, 50.6], [1.6, 50.6], [1.6, 50.4]]] };
  readonly schema = { type: 'object', required: ['name', 'lock'], properties: {
    name: { type: 'string', 'x-title': { fr: 'Nom du réglage', en: 'Name' }, minLength: 3, description: 'Trois lettres au moins.' },
    lock: { type: 'integer', minimum: 1, 'x-title': { fr: 'Délai de verrouillage (jours)', en: 'Lock delay (days)' } },
    kind: { enum: ['a', 'b'], 'x-title': { fr: 'Type', en: 'Kind' }, 'x-enum-titles': { a: { fr: 'Ouvert', en: 'Open' } } },
    on: { type: 'boolean', default: true, 'x-title': { fr: 'Flouter les données sensibles', en: 'Blur' } },
    since: { type: 'string', format: 'date', title: 'Depuis' }, note: { type: 'string', maxLength: 500, title: 'Note' } } };
}
