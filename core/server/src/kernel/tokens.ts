/** Injection tokens of what the kernel makes before Nest starts. */
export const RegistryToken = Symbol('Registry');
export const DatabaseToken = Symbol('Database');
export const OpenApiToken = Symbol('OpenApi');
export const DeploymentToken = Symbol('Deployment');
