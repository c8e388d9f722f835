import { Controller, Get, Inject } from '@nestjs/common';
import { Doc, Public } from '@bocage/sdk/server';
import { HealthRepository } from './health.repository';
import { platformVersion } from './manifests';
import type { Registry } from './registry';
import { OpenApiToken, RegistryToken } from './tokens';

@Controller()
export class HealthController {
  constructor(
    private readonly repository: HealthRepository,
    @Inject(RegistryToken) private readonly registry: Registry,
    @Inject(OpenApiToken) private readonly document: Record<string, unknown>,
  ) {}

  @Get('health')
  @Public('watched by monitoring tools, tells nothing about data')
  @Doc({ summary: 'State of the platform: version, engine, modules' })
  async health() {
    const engine = await this.repository.engine();
    const modules = this.registry.installed.map(({ manifest: { key, version } }) => {
      const error = this.registry.failures.get(key);
      return { key, version, state: error ? 'failed' : 'installed', ...(error && { error: publicError(error) }) };
    });
    return { status: this.registry.failures.size > 0 ? 'degraded' : 'ok', version: platformVersion, engine, modules };
  }

  @Get('openapi.json')
  @Public('the contract of a free software')
  @Doc({ summary: 'This document' })
  openapi() {
    return this.document;
  }
}

/** First line only: a stack or a path says too much to strangers. */
function publicError(error: string): string {
  return (error.split('\n')[0] ?? '').replaceAll(/(?:\/[\w.@-]+){2,}/g, '…');
}
