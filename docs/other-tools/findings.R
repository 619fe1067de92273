# Two findings in R, from the data package, with standard errors clustered by municipality.
# Run from the checkout: Rscript docs/other-tools/findings.R data/tidy
# Base R only: the sandwich estimator is written out so that nothing needs to be installed.

folder <- commandArgs(trailingOnly = TRUE)[1]
# Codes have leading zeros: read everything as text, then make logical what is logical.
table <- function(name) read.csv(file.path(folder, paste0(name, ".csv")), colClasses = "character")
documents <- table("documents")
promises <- merge(table("promises"), documents, by = "document_id")
promises <- promises[promises$document_type == "promise", ]

# The slope of y on x with its cluster-robust standard error (CR0), both demeaned by the caller.
slope <- function(x, y, cluster) {
  b <- sum(x * y) / sum(x^2)
  score <- rowsum(x * (y - b * x), cluster)
  c(estimate = b, se = sqrt(sum(score^2)) / sum(x^2))
}
demean <- function(v, by) v - ave(v, by)

# 1. police_promise_amounts: amounts in promises of the police against others, within documents
x <- demean(as.numeric(promises$performer == "police"), promises$document_id)
y <- demean(as.numeric(promises$states_quantity == "true"), promises$document_id)
one <- slope(x, y, promises$municipality_code)

# 2. cooperation_is_vague: components of promises to cooperate against others, within documents
x <- demean(as.numeric(promises$instrument == "cooperation"), promises$document_id)
y <- demean(as.numeric(promises$concreteness), promises$document_id)
two <- slope(x, y, promises$municipality_code)

cat(sprintf("police_promise_amounts %.6f %.6f\n", one[1], one[2]))
cat(sprintf("cooperation_is_vague %.6f %.6f\n", two[1], two[2]))
