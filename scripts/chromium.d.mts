/** Path of the Chromium to test with; undefined when there is none. */
export declare function findChromium(): Promise<string | undefined>
