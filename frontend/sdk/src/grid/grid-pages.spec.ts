import type { Page } from '@bocage/sdk/shared';
import { GridPages } from './grid-pages';

const page = (items: readonly number[], next: string | null = null): Page<number> => ({ items, next });

describe('GridPages', () => {
  it('reads page after page until the end', async () => {
    const asked: (string | null)[] = [];
    const pages = new GridPages<number>();
    await pages.ask((cursor) => {
      asked.push(cursor);
      return Promise.resolve(cursor === null ? page([1, 2], 'c2') : page([3]));
    });
    expect([pages.rows(), pages.hasMore()]).toEqual([[1, 2], true]);
    await Promise.all([pages.more(), pages.more()]);
    await pages.more();
    expect([pages.rows(), pages.hasMore()]).toEqual([[1, 2, 3], false]);
    expect(asked).toEqual([null, 'c2']);
  });

  it('keeps the previous rows until a new question has its first page', async () => {
    const pages = new GridPages<number>();
    await pages.ask(() => Promise.resolve(page([1])));
    const second = pages.ask(() => Promise.resolve(page([2])));
    expect([pages.rows(), pages.isStale()]).toEqual([[1], true]);
    await second;
    expect([pages.rows(), pages.isStale()]).toEqual([[2], false]);
  });

  it('ignores the answer to a question that is no longer asked', async () => {
    const pages = new GridPages<number>();
    let answerFirst: (value: Page<number>) => void = () => undefined;
    const first = pages.ask(() => new Promise((resolve) => (answerFirst = resolve)));
    await pages.ask(() => Promise.resolve(page([2])));
    answerFirst(page([1]));
    await first;
    expect(pages.rows()).toEqual([2]);
  });

  it('says what failed, keeps the rows read and tries the same page again', async () => {
    const pages = new GridPages<number>();
    let isDown = true;
    await pages.ask((cursor) => {
      if (cursor === null) {
        return Promise.resolve(page([1], 'c2'));
      }
      return isDown ? Promise.reject(new Error('down')) : Promise.resolve(page([2]));
    });
    await pages.more();
    expect([pages.rows(), pages.problem()?.code]).toEqual([[1], 'sdk.unexpected']);
    isDown = false;
    await pages.retry();
    expect([pages.rows(), pages.problem()]).toEqual([[1, 2], null]);
  });

  it('is empty only when the server said so', async () => {
    const pages = new GridPages<number>();
    expect(pages.isEmpty()).toBe(false);
    await pages.ask(() => Promise.resolve(page([])));
    expect(pages.isEmpty()).toBe(true);
    await pages.ask(() => Promise.reject(new Error('down')));
    expect(pages.isEmpty()).toBe(false);
  });
});
