/** The one thing of the build tool that the engine uses: to find the files of a folder. */
interface ImportMeta {
  glob<Module>(pattern: string, options: { eager: true }): Record<string, Module>;
}
