import { Command } from 'commander';

export const docsCommand = () => new Command('docs');
