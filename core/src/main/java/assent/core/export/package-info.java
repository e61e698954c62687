/** Writes a study into files: tables, a workbook, JSON, FHIR (docs/protocol/EXPORT.md). */
@NullMarked
package assent.core.export;

import org.jspecify.annotations.NullMarked;
