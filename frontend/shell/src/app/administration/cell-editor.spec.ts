import { TestBed } from '@angular/core/testing';
import { provideBocage } from '@bocage/sdk-ui';
import type { ActivationCell } from '@bocage/server/shared/modules';
import { CellEditor } from './cell-editor';

const cell = (state: ActivationCell['state']): ActivationCell => ({
  organisationId: 'o1',
  moduleKey: 'synthesis',
  state,
  settings: {},
  reason: null,
  validFrom: null,
  validTo: null,
  decidedBy: null,
  decidedAt: null,
});

test('what is chosen outlives another reading of the same decision, not another decision', () => {
  TestBed.configureTestingModule({ providers: [provideBocage([])] });
  const editor = TestBed.createComponent(CellEditor);
  editor.componentRef.setInput('heading', 'Synthèse');
  editor.componentRef.setInput('cell', cell('off'));
  editor.detectChanges();
  const radios = () => [...(editor.nativeElement as HTMLElement).querySelectorAll<HTMLInputElement>('input[name=state]')];
  const chosen = () => radios().map(({ checked }) => checked);
  radios()[0]?.dispatchEvent(new Event('change'));
  editor.componentRef.setInput('cell', cell('off'));
  editor.detectChanges();
  expect(chosen()).toEqual([true, false, false]);
  editor.componentRef.setInput('cell', cell('read_only'));
  editor.detectChanges();
  expect(chosen()).toEqual([false, true, false]);
});
