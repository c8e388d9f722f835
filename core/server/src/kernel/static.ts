import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type Response } from 'express';
import { workspaceRoot } from './installed';

const yearInSeconds = 31_536_000;

/** Serves the screens, the icons, the pages that problems point to and, for any other address a browser opens, the screens' first page. */
export function serveScreens(app: NestExpressApplication): void {
  const icons = join(dirname(require.resolve('@material-symbols/svg-400/package.json')), 'rounded');
  app.use('/icons', express.static(icons, { maxAge: yearInSeconds * 1000, immutable: true, index: false }));
  app.use('/docs/reference', express.static(join(workspaceRoot(), 'docs/reference'), { index: false }));
  const screens = join(workspaceRoot(), 'frontend/shell/dist/browser');
  const firstPage = join(screens, 'index.html');
  if (!existsSync(firstPage)) return;
  const hashed = /[.-][A-Z0-9]{8}\.(js|css|woff2)$/;
  app.use(
    express.static(screens, {
      index: false,
      setHeaders: (response, path) =>
        void response.setHeader('cache-control', hashed.test(path) ? `public, max-age=${yearInSeconds}, immutable` : 'no-cache'),
    }),
  );
  app.use((request: Request, response: Response, next: () => void) => {
    if (request.method !== 'GET' || request.path.startsWith('/api/') || !request.accepts('html') || /\.\w+$/.test(request.path))
      return next();
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(firstPage);
  });
}
