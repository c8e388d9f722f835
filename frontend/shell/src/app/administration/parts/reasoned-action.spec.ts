import { TestBed } from '@angular/core/testing';
import { provideBocage } from '@bocage/sdk-ui';
import { ReasonedAction } from './reasoned-action';

function opened(busy = false) {
  TestBed.configureTestingModule({ providers: [provideBocage([])] });
  const fixture = TestBed.createComponent(ReasonedAction);
  fixture.componentRef.setInput('action', 'Suspendre');
  fixture.componentRef.setInput('busy', busy);
  const reasons: (string | null)[] = [];
  fixture.componentInstance.confirmed.subscribe((reason) => reasons.push(reason));
  fixture.detectChanges();
  const form = (fixture.nativeElement as HTMLElement).querySelector('form') as HTMLFormElement;
  const send = (reason: string) => {
    (form.querySelector('input') as HTMLInputElement).value = reason;
    form.dispatchEvent(new Event('submit', { cancelable: true }));
  };
  return { reasons, send };
}

test('hands over the reason, or none', () => {
  const { reasons, send } = opened();
  send('  Départ  ');
  send('   ');
  expect(reasons).toEqual(['Départ', null]);
});

test('does nothing twice while it is being done', () => {
  const { reasons, send } = opened(true);
  send('Départ');
  expect(reasons).toEqual([]);
});
