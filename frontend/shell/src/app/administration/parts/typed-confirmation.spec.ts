import { TestBed } from '@angular/core/testing';
import { provideBocage } from '@bocage/sdk-ui';
import { TypedConfirmation } from './typed-confirmation';

describe('a typed confirmation', () => {
  function show() {
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    const fixture = TestBed.createComponent(TypedConfirmation);
    fixture.componentRef.setInput('expected', 'county');
    fixture.componentRef.setInput('action', 'Archive');
    const confirmed: string[] = [];
    fixture.componentInstance.confirmed.subscribe((text) => confirmed.push(text));
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    const type = (text: string): void => {
      const field = element.querySelector('input')!;
      field.value = text;
      field.dispatchEvent(new Event('input'));
      fixture.detectChanges();
    };
    const submit = (): boolean => element.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    return { fixture, element, confirmed, type, submit };
  }

  it('does nothing until exactly that is typed', () => {
    const { element, confirmed, type, submit } = show();
    const button = element.querySelector('button')!;
    for (const text of ['', 'count', 'County', 'county 2']) {
      type(text);
      submit();
      expect([text, button.disabled]).toEqual([text, true]);
    }
    expect(confirmed).toEqual([]);
    type(' county ');
    expect(button.disabled).toBe(false);
    submit();
    expect(confirmed).toEqual(['county']);
  });

  it('waits while the work is done', () => {
    const { fixture, confirmed, type, submit } = show();
    type('county');
    fixture.componentRef.setInput('busy', true);
    fixture.detectChanges();
    submit();
    expect(confirmed).toEqual([]);
  });
});
