* Two findings in Stata, from the data package, with standard errors clustered by municipality.
* Run from the checkout: do docs/other-tools/findings.do data/tidy
args folder
* Codes have leading zeros: read everything as text.
import delimited "`folder'/documents.csv", stringcols(_all) varnames(1) encoding("utf-8") clear
keep document_id municipality_code document_type
tempfile documents
save `documents'
import delimited "`folder'/promises.csv", stringcols(_all) varnames(1) encoding("utf-8") clear
merge m:1 document_id using `documents', keep(match) nogenerate
keep if document_type == "promise"
encode document_id, generate(document)
generate byte police = performer == "police"
generate byte cooperation = instrument == "cooperation"
generate byte quantity = states_quantity == "true"
destring concreteness, generate(components)

* police_promise_amounts: within documents
xtset document
xtreg quantity police, fe vce(cluster municipality_code)
* cooperation_is_vague: within documents
xtreg components cooperation, fe vce(cluster municipality_code)
