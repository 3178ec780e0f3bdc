/** Of the window through which the tape is looked at. */
export const tapeId = 'tape'
