import { TestBed } from '@angular/core/testing';
import { ProblemError, provideBocage, SensitivityLevels } from '@bocage/sdk-ui';
import { type NewLevel, Sensitivity, type SensitivityReport, type ToldLevel } from '../data/sensitivity';
import { LevelEditor } from './level-editor';

const level = (code: string, areaType: string | null, isStandard = true): ToldLevel => ({
  code,
  label: { fr: `Niveau ${code}`, en: `Level ${code}` },
  areaType,
  areaTypeLabel: areaType,
  dateUnit: areaType === null ? null : 'month',
  showsAll: code === '0',
  isStandard,
  observations: 0,
  byRules: 0,
  byProducer: 0,
  raised: 0,
});
const report = {
  levels: [level('0', null), level('1', 'COM'), level('m50', 'M50', false), level('4', null)],
  areaTypes: [
    { code: 'COM', label: 'Commune', sizeRank: 5000 },
    { code: 'M50', label: 'Maille', sizeRank: 50_000 },
  ],
} as unknown as SensitivityReport;
const code = 'synthesis.observation-sensitivity-exists';
const refusal = new ProblemError({ type: 'about:blank', title: code, status: 409, code, requestId: '1' });

describe('the editor of a level', () => {
  function show(given: ToldLevel | null) {
    const added: NewLevel[] = [];
    const sensitivity: Partial<Sensitivity> = {
      add: (one) => Promise.resolve(void added.push(one)),
      remove: () => Promise.reject(refusal),
    };
    TestBed.configureTestingModule({
      providers: [
        provideBocage([]),
        { provide: Sensitivity, useValue: sensitivity },
        { provide: SensitivityLevels, useValue: { reload: () => undefined } },
      ],
    });
    const fixture = TestBed.createComponent(LevelEditor);
    fixture.componentRef.setInput('level', given);
    fixture.componentRef.setInput('report', report);
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    let done = 0;
    fixture.componentInstance.done.subscribe(() => (done += 1));
    const fill = (selector: 'input' | 'select', index: number, value: string): void => {
      const field = element.querySelectorAll<HTMLInputElement | HTMLSelectElement>(selector)[index]!;
      field.value = value;
      field.dispatchEvent(new Event(selector === 'input' ? 'input' : 'change'));
      fixture.detectChanges();
    };
    const settle = async (act: () => void): Promise<void> => {
      act();
      await fixture.whenStable();
      fixture.detectChanges();
    };
    const submit = (): Promise<void> =>
      settle(() => element.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true })));
    return { element, added, fill, submit, settle, done: () => done };
  }

  it('adds a level that shows what the one before does, until told otherwise', async () => {
    const { added, fill, submit, done } = show(null);
    fill('input', 0, 'm05');
    fill('input', 1, 'Maille');
    fill('input', 2, 'Cell');
    fill('select', 0, '1');
    await submit();
    expect(added).toEqual([{ code: 'm05', label: { fr: 'Maille', en: 'Cell' }, after: '1', areaType: 'COM', dateUnit: 'month' }]);
    expect(done()).toBe(1);
  });

  it('says why a level stays', async () => {
    const { element, settle, done } = show(report.levels[2]!);
    await settle(() => element.querySelector<HTMLButtonElement>('button[type=button]')!.click());
    expect(element.querySelector('bocage-error')).not.toBeNull();
    expect(done()).toBe(0);
  });

  it('removes none of the SINP', () => {
    expect(show(report.levels[1]!).element.querySelector('button[type=button]')).toBeNull();
  });
});
