// Every pack that a project could use: those that come with the program and its own.
import type { Definitions } from '../../core/definition/all-definitions.ts';
import { readDefinitions, readFileDefinitions } from '../../core/definition/read-definitions.ts';
import { libraryFiles } from './library-files.ts';
import type { Project } from '../open-project.ts';

/** The definitions of a project, or of none, with the whole library. */
export const wholeLibrary = (project?: Project): Definitions =>
  readDefinitions(project?.files ?? [], project?.kpiFile, libraryFiles().map(readFileDefinitions)).definitions;
