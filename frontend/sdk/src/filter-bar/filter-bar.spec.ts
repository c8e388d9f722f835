import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideBocage } from '../provide-bocage';
import { provideTexts } from '../testing/texts';
import { FilterBar } from './filter-bar';

describe('bocage-filter-bar', () => {
  let fixture: ComponentFixture<FilterBar>;
  const host = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const words = (): string[] => [...host().querySelectorAll('.words')].map((chip) => chip.textContent.replace(/[\s\u00a0]+/g, ' ').trim());

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    provideTexts();
    fixture = TestBed.createComponent(FilterBar);
    fixture.componentRef.setInput('chips', [
      { key: 'commune', label: 'Commune', value: 'Attin' },
      { key: 'mine', label: 'Mes observations' },
    ]);
    fixture.componentRef.setInput('options', [
      { key: 'commune', label: 'Commune' },
      { key: 'period', label: 'Période' },
    ]);
    await fixture.whenStable();
  });

  it('reads like words', () => {
    expect(words()).toEqual(['Commune : Attin', 'Mes observations']);
  });

  it('removes one filter and keeps the focus', () => {
    const removed: string[] = [];
    fixture.componentInstance.removed.subscribe((key) => removed.push(key));
    document.body.append(host());
    const button = host().querySelector<HTMLButtonElement>('.remove')!;
    expect(button.getAttribute('aria-label')).toBe('Retirer le filtre Commune Attin');
    button.click();
    expect(removed).toEqual(['commune']);
    expect(document.activeElement?.classList).toContain('adder');
  });

  it('clears all at once', () => {
    let cleared = 0;
    fixture.componentInstance.cleared.subscribe(() => (cleared += 1));
    host().querySelector<HTMLButtonElement>('.clear')!.click();
    expect(cleared).toBe(1);
  });

  it('offers what does not apply yet', async () => {
    host().querySelector<HTMLButtonElement>('.adder')!.click();
    await fixture.whenStable();
    const items = [...document.querySelectorAll('.mat-mdc-menu-item')].map((item) => item.textContent.trim());
    expect(items).toEqual(['Période']);
  });
});
