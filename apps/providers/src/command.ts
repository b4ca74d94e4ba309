import 'reflect-metadata';
import { runCommand } from '@oct/platform/bootstrap';
import { providersCommands } from './providers.commands';

void runCommand(providersCommands);
