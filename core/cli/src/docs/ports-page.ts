import { code, page, table } from './markdown';
import type { ApiEntry } from './sdk-api';
import type { Subject } from './subject';

/** Symbols of the SDK that are ports, and the member of `defineServerModule({ ports })` that offers each. */
const ports: Readonly<Record<string, string>> = {
  ObservationPublisher: 'ports.observations',
  FigureSource: 'ports.figures',
  RecordSource: 'ports.records',
  LendableSource: 'ports.lendables',
  ModuleCommand: 'commands',
};

/** `ports.md`: where modules meet in one transaction without knowing each other. */
export function portsPage({ modules }: Subject, entries: readonly ApiEntry[]): string {
  const symbols = entries.find(({ specifier }) => specifier === '@bocage/sdk/server')?.symbols ?? [];
  const offered: Readonly<Record<string, (server: Subject['modules'][number]['server']) => boolean>> = {
    ObservationPublisher: ({ ports: own }) => own?.observations !== undefined,
    RecordSource: ({ ports: own }) => (own?.records?.length ?? 0) > 0,
    FigureSource: ({ ports: own }) => (own?.figures?.length ?? 0) > 0,
    LendableSource: ({ ports: own }) => (own?.lendables?.length ?? 0) > 0,
    ModuleCommand: ({ commands }) => (commands?.length ?? 0) > 0,
  };
  const found = symbols.filter(({ name }) => name in ports);
  const providers = (name: string) => modules.filter(({ server }) => offered[name]?.(server)).map(({ manifest }) => manifest.key);
  return page(
    '# Ports',
    'A port is what two modules share when both sides must be true at the same instant; it belongs to the SDK, one module offers it, others use it. For what may follow a moment later there are [events](events.md).',
    table(
      ['Port', 'Declared under', 'Offered by'],
      found.map(({ name }) => [code(name), code(ports[name]), providers(name).join(', ') || 'nobody here']),
    ),
    found.flatMap(({ name, summary, declaration, example }) => [
      `## ${name}`,
      summary,
      `\`\`\`ts\n${declaration}\n\`\`\``,
      example && `Example:\n\n\`\`\`ts\n${example}\n\`\`\``,
    ]),
  );
}
