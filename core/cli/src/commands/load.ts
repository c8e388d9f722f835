import { Command } from 'commander';

export const loadCommand = () => new Command('load');
