import { TestBed } from '@angular/core/testing';
import { provideBocage } from '@bocage/sdk-ui';
import { PasswordField } from './password-field';

it('a password that is too short is refused by its field, before it is sent', async () => {
  TestBed.configureTestingModule({ providers: [provideBocage([])] });
  globalThis.fetch = (() =>
    Promise.resolve({ ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve({}) } as Response)) as typeof fetch;
  const fixture = TestBed.createComponent(PasswordField);
  fixture.componentRef.setInput('label', 'New password');
  const field = (fixture.nativeElement as HTMLElement).querySelector('input')!;
  const faultOf = async (password: string): Promise<boolean> => {
    fixture.componentRef.setInput('value', password);
    await fixture.whenStable();
    return field.validity.customError;
  };
  expect(await faultOf('')).toBe(false);
  expect(await faultOf('eleven char')).toBe(true);
  expect(await faultOf('twelve chars')).toBe(false);
});
