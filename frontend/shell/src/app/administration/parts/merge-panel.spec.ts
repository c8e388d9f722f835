import { TestBed } from '@angular/core/testing';
import { provideBocage } from '@bocage/sdk-ui';
import { MergePanel } from './merge-panel';

type Moved = readonly { readonly table: string; readonly rows: number; readonly dropped: number }[];

async function preview(moved: Moved): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideBocage([])] });
  const rows = moved.reduce((sum, line) => sum + line.rows, 0);
  const body = { rows, moved, conflicts: [] };
  globalThis.fetch = (() =>
    Promise.resolve({ ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve(body) } as Response)) as typeof fetch;
  const fixture = TestBed.createComponent(MergePanel);
  const inputs = {
    address: '/people/1',
    name: 'Ana',
    expected: 'Ana',
    search: () => Promise.resolve([]),
    proposals: [{ id: '2', label: 'Anna' }],
  };
  for (const [name, value] of Object.entries(inputs)) {
    fixture.componentRef.setInput(name, value);
  }
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  element.querySelector<HTMLButtonElement>('.actions button')?.click();
  await fixture.whenStable();
  await new Promise((resolve) => setTimeout(resolve));
  await fixture.whenStable();
  return element;
}

const columns = (element: HTMLElement) => element.querySelectorAll('thead th').length;

describe('what a merge will do', () => {
  it('is a sentence when nothing names the record, which can still be merged', async () => {
    const element = await preview([]);
    expect(element.textContent).toContain('shell.merge.nothing');
    expect([columns(element), element.querySelectorAll('shell-typed-confirmation').length]).toEqual([0, 1]);
  });

  it('is told table by table, with what is there twice only if something is', async () => {
    expect(columns(await preview([{ table: 'core.site', rows: 2, dropped: 0 }]))).toBe(2);
    TestBed.resetTestingModule();
    expect(columns(await preview([{ table: 'core.site', rows: 2, dropped: 1 }]))).toBe(3);
  });
});
