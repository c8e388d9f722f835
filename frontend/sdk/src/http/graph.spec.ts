import { TestBed } from '@angular/core/testing';
import { provideBocage } from '../provide-bocage';
import { fakeServer } from '../testing/fake-server';
import { Graph } from './graph';

describe('Graph', () => {
  let graph: Graph;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    graph = TestBed.inject(Graph);
  });

  it('posts the document with its variables and gives the data', async () => {
    const seen = fakeServer({ 'POST /api/graphql': { body: { data: { stations: 3 } } } });
    expect(await graph.query('query($id: ID!) { stations(id: $id) }', { id: '1' })).toEqual({ stations: 3 });
    expect(seen[0]?.body).toEqual({ query: 'query($id: ID!) { stations(id: $id) }', variables: { id: '1' } });
  });

  it('turns an error into a problem with its code', async () => {
    fakeServer({
      'POST /api/graphql': {
        body: { errors: [{ message: 'refused', extensions: { code: 'core.module-off', status: 404, requestId: 'r9' } }] },
      },
    });
    await expect(graph.query('{ stations }')).rejects.toMatchObject({
      document: { code: 'core.module-off', status: 404, requestId: 'r9' },
    });
  });

  it('does not take a missing answer for an empty one', async () => {
    fakeServer({ 'POST /api/graphql': { body: {} } });
    await expect(graph.query('{ stations }')).rejects.toMatchObject({ document: { code: 'sdk.unexpected' } });
  });
});
