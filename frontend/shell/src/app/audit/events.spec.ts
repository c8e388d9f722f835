import { convertToParamMap } from '@angular/router';
import { addressOf, filterOf } from './events';

describe('the filter of the log', () => {
  it('is read from the address, and what is empty or unknown is left out', () => {
    expect(filterOf(convertToParamMap({ name: 'core.a.b', from: '', other: 'x', to: '2026-01-01' }))).toEqual({
      name: 'core.a.b',
      to: '2026-01-01',
    });
  });

  it('is written to the address, and what is emptied goes', () => {
    expect(addressOf({ name: '', from: '2026-01-01' })).toEqual({ name: null, from: '2026-01-01' });
  });
});
