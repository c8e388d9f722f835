import { TestBed } from '@angular/core/testing';
import { provideBocage } from '@bocage/sdk-ui';
import type { RoleRight } from '@bocage/server/shared/roles';
import { RightEditor } from './right-editor';

const right: RoleRight = {
  permission: 'synthesis.observation.read',
  scope: 'org',
  isExact: true,
  taxa: [185214],
  areaIds: null,
  maxSensitivity: null,
};

describe('how far a right goes', () => {
  function show(given: RoleRight | null) {
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    const fixture = TestBed.createComponent(RightEditor);
    fixture.componentRef.setInput('permission', right.permission);
    fixture.componentRef.setInput('right', given);
    fixture.componentRef.setInput('limits', { taxa: [{ cdNom: 185214, name: 'Aves' }], areas: [] });
    const saved: (RoleRight | null)[] = [];
    fixture.componentInstance.saved.subscribe((one) => saved.push(one));
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    const choose = (index: number): void => {
      element.querySelectorAll<HTMLInputElement>('input[type=radio]')[index]!.dispatchEvent(new Event('change'));
      fixture.detectChanges();
    };
    const submit = (): boolean => element.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    return { element, saved, choose, submit };
  }

  it('keeps its limits, named', () => {
    const { element, saved, submit } = show(right);
    expect(element.textContent).toContain('Aves');
    submit();
    expect(saved).toEqual([right]);
  });

  it('is taken away by choosing nothing', () => {
    const { saved, choose, submit } = show(right);
    choose(0);
    submit();
    expect(saved).toEqual([null]);
  });

  it('lends no exact place to the scope of oneself', () => {
    const { saved, choose, submit } = show(right);
    choose(1);
    submit();
    expect(saved).toEqual([{ ...right, scope: 'own', isExact: false }]);
  });
});
