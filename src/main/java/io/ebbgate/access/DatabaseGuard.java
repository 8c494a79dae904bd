package io.ebbgate.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Says that the database is away where the session itself cannot be read or kept. */
final class DatabaseGuard extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseGuard.class);

    private final transient Refusals refusals;

    DatabaseGuard(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException e) {
            if (response.isCommitted()) {
                throw e;
            }
            LOG.warn("A session cannot be read or kept; answering 503", e);
            response.resetBuffer();
            refusals.undecided(request, response);
        }
    }
}
